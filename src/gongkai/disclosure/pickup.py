"""Lay a reply ready behind a link that expires, and let whoever has it fetch the reply; guessing is bounded."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import outbox
from gongkai.disclosure.delivery import find_link, make_link
from gongkai.disclosure.models import Delivery, PickupLink
from gongkai.disclosure.papers import day
from gongkai.disclosure.queries import papers_for_applicant
from gongkai.organisation.knocks import Door, knock, refuse_too_many
from gongkai.rules.refusal import Incomplete, OutOfTurn

WRONG_LINK = Door("wrong_link", 10, timedelta(minutes=15))
HANDED_OUT = ("reply_letter", "enclosure")
TEXT = (
    "您的政府信息公开申请（收件编号：%(number)s）已经答复。\n\n请在%(until)s以前打开下面的链接，查看答复并取走文件：\n%(address)s\n\n"
    "链接只发给您，打开不需要查询码，请不要转发。过期后仍可用收件编号和查询码在本网站“查进度”中查看。本邮件由系统自动发出。\n"
)


@transaction.atomic
def offer(delivery, *, on, address_of):
    """This will make a link for a delivery that is under way; an applicant who left an address is mailed it.

    `address_of` makes the address from the secret. Gives the address, and whether it was mailed.
    """
    held = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if held.confirmed_on or held.failed_on:
        raise OutOfTurn(gettext_noop("这次送达已有结果（%(on)s）。"), on=held.confirmed_on or held.failed_on)
    if held.reply is None:
        raise OutOfTurn(gettext_noop("给第三方的通知书不能用网上链接送达。"))
    secret = make_link(held, on=on)
    address = address_of(secret)
    application = held.reply.application
    if application.applicant.email:
        _mail(application, PickupLink.objects.get(delivery=held), address, secret)
    return address, bool(application.applicant.email)


def _mail(application, link, address, secret):
    number = application.case.number
    outbox.write(
        f"{number}-link-{link.digest[:16]}",
        to=application.applicant.email,
        subject=f"政府信息公开申请 {number} 的答复",
        text=TEXT % {"number": number, "until": day(link.expires_on), "address": address},
        case=application.case,
        secret=secret,
    )


def fetch(secret, *, address, on, at):
    """This will give the link with a secret. `address` is where the question comes from. Raises TooOften, Incomplete.

    From an address without wrong tries the right link opens at once, however often others guessed.
    """
    refuse_too_many(WRONG_LINK, address, at=at)
    try:
        return find_link(secret, on=on, at=at)
    except Incomplete:
        knock(WRONG_LINK, address, at=at)
        raise


def papers(reply):
    """This will give what lies behind the link: the letter and the files that went out with it."""
    acts = [reply.entry_id, *([reply.feedback.entry_id] if reply.feedback else [])]
    return papers_for_applicant(reply.application).filter(entry__in=acts, kind__in=HANDED_OUT)
