"""The copies on the cover sheet always agree with the journal, whatever is done to a case."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from gongkai.casework import calendar, cover
from gongkai.casework.authority import acts_open_to
from gongkai.casework.models import Case
from gongkai.casework.proof import findings
from gongkai.disclosure import acts
from gongkai.disclosure.models import Application
from gongkai.organisation.models import Appointment
from gongkai.rules.refusal import Refusal
from tests.sample import entered, granted, person, submitted, unit, walked

pytestmark = pytest.mark.usefixtures("district")

CLEARED = {"clearance": "公开", "clearance_basis": "已逐件审查"}
WHY = {"reasons": "理由"}
LONGEST = 14

DO: dict[str, Callable] = {
    "accept": lambda a, **who: walked(a, ("accept", who["on"])),
    "hand_over": acts.hand_over,
    "register": acts.register,
    "forward": lambda a, **who: acts.forward(a, to=unit("JX2"), **WHY, **who),
    "check": lambda a, **who: acts.check(a, outcome="unclear", **WHY, **who),
    "send_up": lambda a, **who: acts.send_up(a, **WHY, **who),
    "pass_on": lambda a, **who: acts.pass_on(a, to=unit("FG"), **WHY, **who),
    "decline": lambda a, **who: acts.decline(a, **WHY, **who),
    "reforward": lambda a, **who: acts.reforward(
        a, to=acts.departments(a, on=who["on"]).exclude(pk=a.case.handed_to_id).first(), **WHY, **who
    ),
    "follow": lambda a, **who: acts.reroute(
        a, procedure={"route_a": "route_b"}.get(a.case.procedure, "route_a"), unit=unit("JX"), **WHY, **who
    ),
    "feedback": lambda a, **who: acts.feedback(a, kind=granted(a), text="见附件。", **who),
    "approve": lambda a, **who: acts.approve(a, **CLEARED, **who),
    "send_back": lambda a, **who: acts.send_back(a, **WHY, **who),
    "reply": lambda a, **who: acts.reply(a, text="见附件。", way="online", **who),
}


def agrees(case):
    case = Case.objects.get(pk=case.pk)
    workdays = calendar.as_of(case.calendar_version)
    entries = list(case.entries.all())
    copied = {name: getattr(case, name) for name in cover.copies(entries, workdays)}
    assert copied == cover.copies(entries, workdays)
    assert (case.length, case.head) == (entries[-1].number, entries[-1].hash)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("received", [date(2008, 9, 26), date(2026, 1, 5)], ids=["2008", "2026"])
def test_after_every_act_of_a_random_walk_the_copies_agree_with_the_fold(seed, received):
    dice = Random(seed)  # noqa: S311 - a walk, not a secret
    application = dice.choice([entered, submitted])(received)
    on, done = received, 0
    for _ in range(LONGEST):
        if not application.case.waiting_for:
            break
        on += timedelta(days=dice.randrange(4))
        done += _try(application, dice, on)
        application = Application.objects.get(pk=application.pk)
        agrees(application.case)
    assert done > 3
    assert list(findings()) == []


def _try(application, dice, on):
    """Do one of the acts that are open to somebody, the awaited one more often; what refuses changes nothing."""
    workdays = calendar.in_force()
    where = cover.standing(list(application.case.entries.all()), workdays)
    rulebook = cover.rulebook_named(application.case.rulebook)
    everybody = {}
    for held in Appointment.objects.select_related("position__unit", "person").order_by("pk"):
        for act in acts_open_to([held], where, rulebook):
            everybody.setdefault(act, held.person)
    open_acts = sorted(everybody.keys() & DO.keys())
    awaited = [where.waiting_for] * 3 if where.waiting_for in open_acts else []
    act = dice.choice([*open_acts, *awaited])
    try:
        DO[act](application, by=everybody[act], on=on)
    except Refusal:
        return 0
    return 1


def test_a_new_case_online_has_no_days_yet():
    case = submitted(date(2026, 9, 17)).case
    assert (case.waiting_for, case.unit, case.received_on, case.step_due_on, case.case_due_on) == (
        "accept", unit("JX"), None, None, None,
    )  # fmt: skip
    agrees(case)


def test_every_copy_of_the_cover_sheet_comes_from_the_journal():
    own = {"id", "number", "calendar_version"}
    copied = set(cover.copies(list(entered(date(2008, 5, 5)).case.entries.all()), calendar.in_force()))
    assert {field.attname for field in Case._meta.concrete_fields} - own == copied


def test_a_case_that_falls_due_beyond_the_published_years_is_marked_provisional():
    assert entered(date(2026, 12, 3)).case.provisional is True
    assert entered(date(2026, 11, 2)).case.provisional is False


def test_a_rulebook_of_that_name_must_be_there():
    with pytest.raises(Refusal, match="没有名为 paris_1789 的规程"):
        cover.rulebook_named("paris_1789")


def test_a_case_knows_with_which_calendar_it_was_counted():
    application = entered(date(2008, 5, 5))
    assert application.case.calendar_version == "2026.3+0"
    calendar.enter_notice(title="停工", days={date(2026, 8, 12): False}, by=person("admin"), on=date(2026, 8, 11))
    walked(application, ("hand_over", "2008-05-06"))
    case = Case.objects.get(pk=application.case.pk)
    assert case.calendar_version.startswith("2026.3+")
    assert case.calendar_version != "2026.3+0"
    agrees(case)
