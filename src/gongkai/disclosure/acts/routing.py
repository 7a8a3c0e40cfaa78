"""Hand over, register, check, and send the application to whoever can answer it; no move restarts a clock (Q11)."""

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import cover, journal, numbers
from gongkai.casework.hold import hold
from gongkai.disclosure import papers
from gongkai.disclosure.models import FirstCheck
from gongkai.organisation import queries
from gongkai.rules.refusal import Incomplete, OutOfTurn, Refusal, require

FIRST_CHECK = ("forward", "send_up", "pass_on")  # what a case waits for while it is checked whose it is
TO_THE_DISTRICT = ("route_b", "route_b_direct")


def hand_over(application, *, by, on, seen=None, note=""):
    """移交: the desk hands the application to the general section for registration (R25)."""
    return journal.record(application.case, "hand_over", by=by, on=on, seen=seen, note=note)


@transaction.atomic
def register(application, *, by, on, seen=None):
    """登记: the general section enters the application in the register under a number of its own (R25)."""
    unit = _with_a_mark(application.case.unit or application.unit)
    series = f"register {unit.code} {on.year}"
    application.registered_as = f"{unit.mark or unit.code}公申〔{on.year}〕{numbers.next_number(series)}号"
    sheet = papers.registration(application, by, on)
    entry = journal.record(
        application.case, "register", by=by, on=on, seen=seen, filed=[sheet], outcome=application.registered_as
    )
    application.save(update_fields=["registered_as"])
    return entry


def _with_a_mark(unit):
    """The unit whose mark stands in a number: a section without one writes under that of the unit above it."""
    while not unit.mark and unit.parent is not None:
        unit = unit.parent
    return unit


def check(application, *, outcome, reasons, by, on, seen=None):
    """初核: whose power the matter is, with reasons. Asking the Lead Office (unclear) stops no clock (Q7, Q8)."""
    require(reasons, "reasons", gettext_noop("请写明初核理由。"))
    if outcome not in FirstCheck.Outcome.values:
        raise Incomplete(gettext_noop("请选择初核结果。"), field="outcome")
    with hold(application.case):
        entry = journal.record(application.case, "check", by=by, on=on, seen=seen, outcome=outcome, note=reasons)
        FirstCheck.objects.create(application=application, entry=entry, outcome=outcome, reasons=reasons)
    return entry


def forward(application, *, to, reasons, by, on, seen=None):
    """转送: the matter is the unit's own, so it goes to the department concerned in the unit (R27)."""
    _refuse_wrong_department(to, queries.departments_for(application.case.unit, on=on))
    with hold(application.case):
        check(application, outcome="own", reasons=reasons, by=by, on=on, seen=seen)
        slip = _slip(application, "依申请公开转办单", to, by, on, reasons)
        return journal.record(application.case, "forward", by=by, on=on, handed_to=to, note=reasons, filed=[slip])


def send_up(application, *, reasons, by, on, outcome="district", seen=None):
    """上报: the matter is the district's, so the case now follows Route B (R31). No clock restarts."""
    secretariat = queries.secretariat(on=on)
    if secretariat is None:
        raise Refusal(gettext_noop("总关办公室秘书科的岗位尚未设立，无法上报。请与管理员联系。"))
    with hold(application.case):
        check(application, outcome=outcome, reasons=reasons, by=by, on=on, seen=seen)
        if application.case.procedure != "route_b":
            journal.record(application.case, "follow", by=by, on=on, procedure="route_b", note=reasons)
        slip = _slip(application, "依申请公开上报单", secretariat, by, on, reasons)
        return journal.record(
            application.case, "send_up", by=by, on=on, handed_to=secretariat, note=reasons, filed=[slip]
        )


def pass_on(application, *, to, reasons, by, on, seen=None):
    """转办: the Secretariat Section passes the application to the department concerned at head office (R32)."""
    _refuse_wrong_department(to, queries.head_office_departments(on=on))
    slip = _slip(application, "依申请公开转办单", to, by, on, reasons)
    return journal.record(
        application.case, "pass_on", by=by, on=on, seen=seen, handed_to=to, note=reasons, filed=[slip]
    )


def find_not_ours(application, *, reasons, by, on, seen=None):
    """初核 finds the matter is neither the unit's nor the district's: the reply says whose it is (Q9)."""
    with hold(application.case) as held:
        _refuse_after_first_check(held.case)
        check(application, outcome="neither", reasons=reasons, by=by, on=on, seen=seen)
        direct = application.case.procedure == "route_b_direct"
        line = "not_ours_direct" if direct else "not_ours"
        return journal.record(application.case, "follow", by=by, on=on, procedure=line, note=reasons)


def find_public(application, *, found, by, on, seen=None):
    """当场答复: only what is in the published catalogue; the reply says at once where it is (Q20).

    `found` are `Published`, as the catalogue vouches for them on the day.
    """
    where = "；".join(map(str, found))
    require(where, "index_numbers", gettext_noop("请填写该信息在目录中的索引号。"))
    with hold(application.case) as held:
        _refuse_after_first_check(held.case)
        check(application, outcome="public", reasons=where, by=by, on=on, seen=seen)
        direct = application.case.procedure == "route_b_direct"
        line = "on_the_spot_direct" if direct else "on_the_spot"
        return journal.record(application.case, "follow", by=by, on=on, procedure=line, note=where)


def _refuse_after_first_check(case):
    """What a department has given its opinion on is not answered without one: it is sent another way first."""
    if case.waiting_for not in ("", *FIRST_CHECK):
        rulebook = cover.rulebook_named(case.rulebook)
        waiting, checking = rulebook.act_words(case.waiting_for), rulebook.act_words("check")
        raise OutOfTurn(gettext_noop("此件正等待“%(waiting)s”，现在不能“%(act)s”。"), waiting=waiting, act=checking)


def decline(application, *, reasons, by, on, seen=None):
    """退回转办: the department says the matter is not its own; whoever forwarded it finds the right one (Q11)."""
    require(reasons, "reasons", gettext_noop("请写明为什么不属于本部门，应由哪个部门办理。"))
    slip = papers.return_slip(application, by=by, on=on, reasons=reasons)
    return journal.record(application.case, "decline", by=by, on=on, seen=seen, note=reasons, filed=[slip])


def reforward(application, *, to, reasons, by, on, seen=None):
    """改转: to the right department; no clock restarts, and the move is on record (Q11)."""
    require(reasons, "reasons", gettext_noop("请写明改转的理由。"))
    _refuse_wrong_department(to, departments(application, on=on))
    slip = _slip(application, "依申请公开改转单", to, by, on, reasons)
    return journal.record(
        application.case, "reforward", by=by, on=on, seen=seen, handed_to=to, note=reasons, filed=[slip]
    )


def reroute(application, *, procedure, reasons, by, on, unit=None, seen=None):
    """改走另一路线: sent the wrong way, or so decided by the Lead Office; no clock restarts (Q11, R10).

    `unit` is the unit whose own matter it is, when the case leaves the one that has it. The district's matter
    takes the line that the unit has (see `line_to_the_district`).
    """
    require(reasons, "reasons", gettext_noop("请写明改走另一路线的理由。"))
    if procedure == application.case.procedure and unit in (None, application.case.unit):
        raise Refusal(gettext_noop("此件已经在走这一路线。"))
    if unit is not None and unit.kind not in queries.UNITS_WITH_A_DESK:
        raise Incomplete(gettext_noop("请选择一个隶属海关或派驻机构。"), field="unit")
    if procedure == "route_a" and (unit or application.case.unit).kind not in queries.UNITS_WITH_A_DESK:
        raise Incomplete(gettext_noop("请选择此事项属于哪个单位的职权。"), field="unit")
    if procedure in TO_THE_DISTRICT and procedure != line_to_the_district(unit or application.case.unit):
        raise Incomplete(
            gettext_noop("隶属海关、派驻机构的件由本单位综合部门上报，直接向总关提出的件由秘书科转办：请改选路线。"),
            field="procedure",
        )
    return journal.record(
        application.case, "follow", by=by, on=on, seen=seen, procedure=procedure, handed_to=unit, note=reasons
    )


def line_to_the_district(unit):
    """This will give Route B for a unit with a desk of its own, the direct one for the Secretariat Section (Q13)."""
    return "route_b" if unit.kind in queries.UNITS_WITH_A_DESK else "route_b_direct"


def departments(application, *, on):
    """This will give the departments the case can be forwarded to on its route."""
    if application.case.procedure == "route_a":
        return queries.departments_for(application.case.unit, on=on)
    return queries.head_office_departments(on=on)


def _refuse_wrong_department(to, allowed):
    if to is None or not allowed.filter(pk=to.pk).exists():
        raise Incomplete(gettext_noop("请选择一个承办部门：所选单位不在可转送之列。"), field="to")


def _slip(application, title, to, by, on, reasons):
    return papers.transfer_slip(
        application, title, from_unit=application.case.unit, to=to, by=by, on=on, reasons=reasons
    )
