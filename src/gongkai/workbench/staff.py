"""Who is asking: every page of the workbench is for somebody who is signed in, with the positions they hold today."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.design.sentences import plain as said
from gongkai.disclosure import delivery_register, merging, queries, redress
from gongkai.organisation.models import Position
from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import own_units
from gongkai.publishing.guide_queries import MAY_LOOK

Kind = Position.Kind
TAKES_IN = (Kind.INTAKE_DESK, Kind.SECRETARIAT)
KEEPS_CALENDAR = (Kind.LEAD_OFFICE, Kind.ADMINISTRATOR)
KEEPS_DELIVERIES = delivery_register.KEEPS
SETTLES_MAILS = (*KEEPS_DELIVERIES, Kind.ADMINISTRATOR)
KEEPS_REDRESS = redress.MAY_KEEP
HANDS_OUT_FILES = (*KEEPS_DELIVERIES, Kind.HANDLER, Kind.CLEARANCE_OFFICER, Kind.DIVISION_LEADER)
COMPARES_APPLICANTS = (*merging.MAY_MERGE, *queries.READS_ALL)
PUBLISHES = (
    Kind.HANDLER, Kind.DIVISION_LEADER, Kind.CLEARANCE_OFFICER, Kind.GENERAL_SECTION, *queries.READS_ALL,
)  # fmt: skip
# What lies under 更多 at the top of each page, and for whom.
MORE = {
    "deliveries": (*KEEPS_DELIVERIES, *queries.READS_ALL),
    "mails": SETTLES_MAILS,
    "redress": (*KEEPS_REDRESS, Kind.SUPERVISION_OFFICE),
    "redact": HANDS_OUT_FILES,
    "sites": own_units.MAY_LOOK,
    "publicity": own_units.MAY_LOOK,
    "guide": MAY_LOOK,
    "catalogue": own_units.MAY_LOOK,
    "calendar": KEEPS_CALENDAR,
}


def officer_of(request):
    """This will give who is signed in, with what they hold today."""
    return officer_on(request.user, on=localdate())


def staff(*kinds):
    """This will make a view of `view(request, officer, …)`: signed in, and in one of the positions, if any is named."""

    def made(view):
        @wraps(view)
        def page(request, **arguments):
            officer = officer_of(request)
            if kinds and not officer.holds(*kinds):
                raise PermissionDenied(_("这一页只对有关岗位开放，您目前没有担任这一岗位。"))
            return view(request, officer, **arguments)

        return _signed_in(page)

    return made


def _signed_in(page):
    """This will lead to the sign-in whoever is not, and say there that a form which came too late was not sent."""
    leads_to_it = login_required(page)

    @wraps(page)
    def asked(request, **arguments):
        if request.method == "POST" and not request.user.is_authenticated:
            messages.warning(request, _("登录已经过期，刚才的内容没有送出。登录以后回到原页再送一次；附件要重新选择。"))
        return leads_to_it(request, **arguments)

    return asked


def shown(request, officer, template, page, status=200):
    """This will draw a page of the workbench, with the frame that knows who is looking."""
    frame = {
        "officer": officer,
        "positions": [position_words(held) for held in officer.held],
        "takes_in": officer.holds(*TAKES_IN),
        "sees_district": officer.holds(*queries.READS_ALL),
        "compares_applicants": officer.holds(*COMPARES_APPLICANTS),
        "publishes": officer.holds(*PUBLISHES),
        "sees_demand": officer.holds(Kind.HANDLER, *queries.READS_ALL),
        "drafts_items": officer.holds(Kind.HANDLER),
        "imports_items": officer.holds(Kind.HANDLER, Kind.LEAD_OFFICE),
        "more_for": {name for name, kinds in MORE.items() if officer.holds(*kinds)},
        "today": officer.on,
    }
    return render(request, f"workbench/{template}.html", {**frame, **page}, status=status)


def position_words(held):
    """This will name an appointment as the person reads it at the top of the page."""
    position = held.position
    unit, title = said(position.unit.words), position.get_kind_display()
    named = title if unit == title else _("%(unit)s %(position)s") % {"unit": unit, "position": title}
    return _("%(position)s（代理）") % {"position": named} if held.stands_in_for_id else named
