"""The one door to a case's journal, and what it refuses, each time with its reason."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.casework import calendar, cover, hold, journal
from gongkai.casework.models import Case, Entry, Paper
from gongkai.casework.moment import recorded_on, recording_at
from gongkai.casework.papers import Filed
from gongkai.rules.refusal import OutOfOrder, OutOfTurn
from tests.sample import entered, person, submitted, unit, walked

pytestmark = pytest.mark.usefixtures("district")

RECEIVED = date(2008, 5, 5)
HANDED_OVER = ("hand_over", "2008-05-06")
REGISTERED = ("register", "2008-05-06")


@pytest.fixture
def case():
    return entered(RECEIVED).case


def test_an_act_is_written_with_its_person_position_unit_and_due_day(case):
    entry = journal.record(case, "hand_over", by=person("jx-desk"), on=date(2008, 5, 6), note="纸质件一并移交")
    assert (entry.number, entry.act, entry.on) == (2, "hand_over", date(2008, 5, 6))
    assert (entry.by, entry.position, entry.at_unit) == (person("jx-desk"), "intake_desk", unit("JX"))
    assert (entry.was_due_on, entry.note, entry.standing_in) == (date(2008, 5, 6), "纸质件一并移交", False)


def test_after_an_act_the_case_in_hand_is_as_the_database_has_it(case):
    journal.record(case, "hand_over", by=person("jx-desk"), on=date(2008, 5, 6))
    stored = Case.objects.get(pk=case.pk)
    fields = [field.attname for field in Case._meta.concrete_fields]
    assert [getattr(case, name) for name in fields] == [getattr(stored, name) for name in fields]
    assert (case.waiting_for, case.waiting_by, case.length) == ("register", "general_section", 2)


@pytest.mark.parametrize("act", ["register", "forward", "feedback", "approve", "reply", "accept", "reforward", "dance"])
def test_an_act_out_of_turn_is_refused_and_says_what_the_case_waits_for(case, act):
    with pytest.raises(OutOfTurn, match="正等待“移交综合部门”"):
        journal.record(case, act, by=person("jx-general"), on=RECEIVED)
    assert case.entries.count() == 1


@pytest.mark.parametrize(
    "username", ["jx-general", "jx-leader", "sx-desk", "secretariat", "lead", "supervision", "admin"]
)
def test_an_act_from_the_wrong_position_is_refused_and_says_whose_it_is(case, username):
    with pytest.raises(OutOfTurn, match="由受理岗位办理"):
        journal.record(case, "hand_over", by=person(username), on=RECEIVED)


def test_the_applicant_does_only_what_is_the_applicants(case):
    with pytest.raises(OutOfTurn, match="由受理岗位办理"):
        journal.record(case, "hand_over", by=None, on=RECEIVED)


def test_an_act_before_the_last_one_is_refused(case):
    with pytest.raises(OutOfOrder, match="2008-05-04 早于上一动作的 2008-05-05"):
        journal.record(case, "hand_over", by=person("jx-desk"), on=date(2008, 5, 4))


def test_an_act_of_a_day_to_come_is_refused():
    today = recorded_on()
    case = entered(today).case
    with pytest.raises(OutOfOrder, match="还没有到"):
        journal.record(case, "hand_over", by=person("jx-desk"), on=today + timedelta(days=1))
    assert journal.record(case, "hand_over", by=person("jx-desk"), on=today).number == 2


def test_a_day_to_come_is_told_by_the_moment_of_recording():
    with recording_at(datetime(2008, 5, 6, 17, 0, tzinfo=timezone.get_default_timezone())):
        assert recorded_on() == date(2008, 5, 6)
        case = entered(date(2008, 5, 6)).case
        with pytest.raises(OutOfOrder, match="还没有到"):
            journal.record(case, "hand_over", by=person("jx-desk"), on=date(2008, 5, 7))


def test_a_closed_case_takes_no_more_acts():
    steps = [
        HANDED_OVER, REGISTERED, ("forward", "2008-05-07"), ("feedback", "2008-05-08"), ("approve", "2008-05-09"),
        ("reply", "2008-05-12"),
    ]  # fmt: skip
    case = walked(entered(RECEIVED), *steps).case
    for act in ("hand_over", "check", "follow", "recount", "withdraw", "reply"):
        with pytest.raises(OutOfTurn, match="此件已办结"):
            journal.record(case, act, by=person("jx-general"), on=date(2008, 5, 13))


def test_who_looked_at_an_older_page_is_told_who_was_faster(case):
    journal.record(case, "hand_over", by=person("jx-desk"), on=date(2008, 5, 6), seen=1)
    with pytest.raises(OutOfTurn, match="已于 2008-05-06 由吕梅办理（移交综合部门）"):
        journal.record(case, "hand_over", by=person("jx-desk"), on=date(2008, 5, 6), seen=1)
    assert case.entries.count() == 2


def test_the_applicants_own_act_is_named_as_such():
    case = submitted(RECEIVED).case
    with pytest.raises(OutOfTurn, match="由申请人办理（提交申请）"):
        journal.record(case, "accept", by=person("jx-desk"), on=RECEIVED, seen=0)


def test_two_entries_of_one_number_cannot_be(case, monkeypatch):
    """The second of two simultaneous acts read the journal before the first was written."""
    stale = list(case.entries.all())
    journal.record(case, "hand_over", by=person("jx-desk"), on=date(2008, 5, 6))
    monkeypatch.setattr(hold, "list", lambda found: stale if found.model is Entry else [*found], raising=False)
    with pytest.raises(OutOfTurn, match="刚刚已由他人办理"):
        journal.record(case, "hand_over", by=person("jx-desk"), on=date(2008, 5, 6))
    monkeypatch.undo()
    assert case.entries.count() == 2
    journal.record(case, "register", by=person("jx-general"), on=date(2008, 5, 6))


def test_the_database_refuses_a_second_entry_of_a_number(case):
    twin = Entry.objects.get(case=case)
    twin.pk, twin._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.parametrize(("by", "position"), [(None, "intake_desk"), ("jx-desk", "applicant")])
def test_the_database_refuses_an_act_without_its_person(case, by, position):
    entry = Entry(
        case=case, number=9, act="hand_over", on=RECEIVED, recorded_at=timezone.now(),
        by=by and person(by), position=position, hash="0",
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="an_act_has_its_person"), transaction.atomic():
        entry.save()


def test_what_is_filed_is_numbered_on_and_belongs_to_its_act(case):
    slip = Filed("transfer_slip", "交接单", text="交接")
    scan = Filed("attachment", "扫描件.pdf", content=b"%PDF-1.7", filename="扫描件.pdf", media_type="application/pdf")
    entry = journal.record(case, "hand_over", by=person("jx-desk"), on=RECEIVED, filed=[slip, scan])
    papers = Paper.objects.filter(entry=entry)
    before = Paper.objects.filter(case=case).exclude(entry=entry).count()
    assert [paper.number for paper in papers] == [before + 1, before + 2]
    assert entry.papers_digest
    assert papers[0].text.text == "交接"


def test_an_act_that_is_refused_leaves_no_paper(case):
    before = Paper.objects.count()
    with pytest.raises(OutOfTurn):
        journal.record(case, "reply", by=person("jx-general"), on=RECEIVED, filed=[Filed("reply_letter", "答复", "x")])
    assert Paper.objects.count() == before


def test_a_stand_in_acts_in_the_position_and_it_shows():
    application = entered(RECEIVED, unit_code="WZ", by="wz-stand-in")
    entry = application.case.entries.get()
    assert (entry.position, entry.standing_in, entry.by) == ("intake_desk", True, person("wz-stand-in"))


def test_the_rulebook_follows_the_legal_receipt_date():
    application = walked(submitted(date(2019, 5, 14)), ("accept", "2019-05-15"))
    assert application.case.rulebook == "national_2019"
    assert application.case.case_due_on == date(2019, 6, 13)
    assert cover.standing(list(application.case.entries.all()), calendar.in_force()).case_due_on == date(2019, 6, 13)
    before = walked(submitted(date(2019, 5, 13)), ("accept", "2019-05-14"))
    assert (before.case.rulebook, before.case.case_due_on) == ("hangzhou_2008", date(2019, 6, 4))


def test_recording_an_act_asks_the_database_a_fixed_number_of_times(django_assert_max_num_queries):
    case = entered(RECEIVED).case
    desk = person("jx-desk")
    with django_assert_max_num_queries(14):
        journal.record(case, "hand_over", by=desk, on=RECEIVED)
