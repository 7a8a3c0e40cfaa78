"""What an officer is asked to do beside the turn of a case, as sections above the list of their desk."""

from django.utils.translation import gettext as _

from gongkai.disclosure import asked_of, queries
from gongkai.organisation.models import Position
from gongkai.workbench import listing

Kind = Position.Kind


def sections(officer, workdays):
    """This will give the sections that hold anything, each only for those whom it can concern. A query for each."""
    found = [_filled(section, officer, workdays) for section in _sections(officer)]
    return [section for section in found if section["lines"]]


def _sections(officer):
    if officer.holds(Kind.LEAD_OFFICE):
        yield {
            "key": "asked",
            "title": _("请示总关办公室：属于谁的职权"),
            "hint": _(
                "初核不能确定的件。期限不停，到期没有答复就按路线B上报。打开后可以答复请示，也可以改走另一路线。"
            ),
            "cases": queries.asking_the_lead_office(),
        }
    if officer.holds(Kind.GENERAL_SECTION, Kind.SECRETARIAT):
        yield {
            "key": "corrected",
            "title": _("申请人已在网上交来补正"),
            "hint": _("打开后核对并确认收到：期限从确认收到的日期重新起算。"),
            "cases": asked_of.corrections_sent(officer),
        }
    if officer.holds(Kind.HANDLER):
        yield {
            "key": "assist",
            "title": _("请您的部门协办"),
            "hint": _("主办部门的反馈期限也是协办的期限。打开后签收、答复或者退回。"),
            "cases": asked_of.to_assist_with(officer),
        }
    if officer.holds(Kind.CLEARANCE_OFFICER):
        yield {
            "key": "clear",
            "title": _("等保密审查"),
            "hint": _("拟公开的件，审查以后由分管处级领导审核。"),
            "cases": asked_of.to_clear(officer),
        }


def _filled(section, officer, workdays):
    lit = listing.lit(section["cases"], officer.on, workdays)[: listing.ON_A_PAGE]
    return {**section, "lines": [listing.line(one) for one in lit]}
