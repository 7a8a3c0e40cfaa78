"""Mails that did not go out for sure: refused by the server, or taken and never marked sent. A person decides."""

import logging
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Min, Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.casework import outbox
from gongkai.design.sentences import sentence
from gongkai.disclosure import queries
from gongkai.organisation.models import Position
from gongkai.rules.refusal import Refusal
from gongkai.workbench import listing
from gongkai.workbench.registers.decision import INVALID
from gongkai.workbench.staff import SETTLES_MAILS, shown, staff

COLUMNS = (
    (gettext_lazy("邮件"), "wide"),
    gettext_lazy("收件人"),
    gettext_lazy("何时发送"),
    (gettext_lazy("原因"), "wide"),
    gettext_lazy("怎么办"),
)
ON_A_PAGE = 50
MOST_WORDS = 500
UNDER_WAY = timedelta(minutes=5)  # a mail that was taken a moment ago is being sent
ABOUT_ALL = (Position.Kind.SECRETARIAT, Position.Kind.ADMINISTRATOR)
log = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*SETTLES_MAILS)
def mails(request, officer):
    """What was not sent and why; by POST one of them goes back into the outbox, or is given up with a reason."""
    found = unsettled_for(officer)
    if request.method != "POST":
        return _listed(request, officer, found)
    if "give_up" not in request.POST:
        return _again(request, found)
    try:
        return _give_up(request, found)
    except Refusal as refusal:
        return _listed(request, officer, found, refused=refusal)


def _listed(request, officer, found, *, refused=None):
    page: Any = Paginator(found.select_related("case"), ON_A_PAGE).get_page(request.GET.get("page"))
    visible = _visible(officer, page.object_list)
    page.lines = [_line(mail, visible) for mail in page.object_list]
    about = {"here": "mails", "page": page, "columns": list(COLUMNS), "more": listing.Addresses("mails")}
    if refused:
        about["refused"] = {"pk": request.POST["give_up"], "words": sentence(refused)}
    if officer.holds(*ABOUT_ALL):
        about |= outbox.waiting().aggregate(oldest=Min("written_at")) | {"waiting": outbox.waiting().count()}
    return shown(request, officer, "mails", about, INVALID if refused else 200)


def unsettled_for(officer):
    """This will give the unsettled mails an officer may settle: all, or those about the cases of their unit."""
    moment = now()
    found = outbox.unsettled(before=moment).filter(~Q(problem="") | Q(claimed_at__lt=moment - UNDER_WAY))
    if officer.holds(*ABOUT_ALL):
        return found
    return found.filter(case__unit__in=officer.units(Position.Kind.GENERAL_SECTION))


def _named(found, wanted):
    mail = found.filter(pk=wanted).select_related("case").first() if wanted.isdecimal() else None
    if mail is None:
        raise Http404
    return mail


def _give_up(request, found):
    mail = _named(found, request.POST["give_up"])
    outbox.give_up(mail, reasons=request.POST.get("reasons", "").strip()[:MOST_WORDS], by=request.user, at=now())
    log.info("mail %s given up by %s", mail.key, request.user.username)
    messages.success(request, _("“%(subject)s”不再发，理由已记录。") % {"subject": mail.subject})
    return redirect("workbench:mails")


def _again(request, found):
    mail = _named(found, request.POST.get("mail", ""))
    outbox.send_again(mail)
    log.info("mail %s put back into the outbox by %s", mail.key, request.user.username)
    messages.success(request, _("“%(subject)s”已放回待发，下次发送时寄出。") % {"subject": mail.subject})
    return redirect("workbench:mails")


def _visible(officer, page):
    numbers = [mail.case.number for mail in page if mail.case]
    return set(queries.visible_to(officer).filter(case__number__in=numbers).values_list("case__number", flat=True))


def _line(mail, visible):
    """One mail as the list shows it. Whom it goes to is masked: an address may name the applicant."""
    number, hidden = mail.case.number if mail.case else "", masked(mail.to)
    return {
        "pk": mail.pk, "subject": mail.subject, "to": hidden, "number": number, "open": number in visible,
        "about": mail.text.partition("\n")[0] if number else "", "claimed_at": mail.claimed_at,
        "problem": mail.problem.replace(mail.to, hidden),
    }  # fmt: skip


def masked(address):
    """This will give an address as w＊＊＊@example.com."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}＊＊＊@{host}"
