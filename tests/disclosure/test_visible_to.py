"""Who sees which application and which of its papers; seeing is separate from doing (architecture §2)."""

from datetime import UTC, date, datetime

import pytest

from gongkai.casework import journal
from gongkai.disclosure import acts, queries
from gongkai.disclosure.models import IdentityView
from gongkai.disclosure.papers import CONFIDENTIAL
from gongkai.organisation.models import Appointment, Position
from gongkai.organisation.officer import officer as officer_on
from tests.sample import entered, person, submitted, unit, walked
from tests.stages import RECEIVED, ROUTE_A, ROUTE_B, TODAY, waiting_for

pytestmark = pytest.mark.usefixtures("district")

# Who sees a case of Jiaxing on Route A that lies with section JX1, on Route B with the tariff department, and one
# made to the district itself that lies with the tariff department.
SEES = {
    "jx-desk": "a b", "jx-general": "a b", "jx-clearance": "a", "jx-control": "", "jx-leader": "a",
    "secretariat": "b direct", "secretariat2": "b direct", "gs-handler": "b direct", "gs-leader": "b direct",
    "gs-clearance": "b direct", "jg-handler": "", "jg-leader": "", "sx-desk": "", "sx-general": "", "sx-clearance": "",
    "sx-leader": "", "wz-desk": "", "wz-stand-in": "", "yw-operations": "", "lead": "a b direct",
    "supervision": "a b direct", "admin": "",
}  # fmt: skip


@pytest.fixture
def cases():
    direct = entered(RECEIVED, unit_code="MS", by="secretariat2")
    acts.register(direct, by=person("secretariat2"), on=date(2008, 6, 3))
    acts.pass_on(direct, to=unit("GS"), reasons="关税", by=person("secretariat2"), on=date(2008, 6, 4))
    return {"a": waiting_for("feedback"), "b": waiting_for("feedback", ROUTE_B), "direct": direct}


def officer(username, on=TODAY):
    return officer_on(person(username), on=on)


def seen_by(username, cases, on=TODAY):
    visible = set(queries.visible_to(officer(username, on)))
    return {name for name, application in cases.items() if application in visible}


@pytest.mark.parametrize("username", SEES)
def test_each_position_sees_its_own_and_nothing_else(cases, username):
    assert seen_by(username, cases) == set(SEES[username].split())


def test_a_stand_in_sees_what_the_holder_sees_on_those_days_only():
    cases = {"wz": entered(RECEIVED, unit_code="WZ", by="wz-desk")}
    assert seen_by("wz-stand-in", cases) == {"wz"}
    Appointment.objects.filter(person__username="wz-stand-in").update(until_on=date(2008, 6, 9))
    assert seen_by("wz-stand-in", cases, on=date(2008, 6, 9)) == {"wz"}
    assert seen_by("wz-stand-in", cases, on=TODAY) == set()


def test_whoever_leaves_a_position_sees_nothing_any_more(cases):
    Appointment.objects.filter(person__username="jx-general").update(until_on=date(2008, 6, 9))
    assert seen_by("jx-general", cases) == set()


def test_who_acted_on_a_case_still_sees_it_after_it_moved_on(cases):
    acts.decline(cases["a"], reasons="应由监管科办理", by=person("jx-clearance"), on=TODAY)
    acts.reforward(cases["a"], to=unit("JX2"), reasons="监管科职责", by=person("jx-general"), on=TODAY)
    assert "a" in seen_by("jx-clearance", cases)
    assert seen_by("jx-control", cases) == {"a"}


def test_who_declined_nothing_and_did_nothing_sees_it_no_more(cases):
    acts.reforward(cases["a"], to=unit("JX2"), reasons="转错科室", by=person("jx-general"), on=TODAY)
    assert seen_by("jx-clearance", cases) == set()


def test_counting_days_anew_shows_nobody_a_case(cases):
    journal.record(cases["a"].case, "recount", by=person("admin"), on=TODAY)
    assert seen_by("admin", cases) == set()


def test_an_application_made_online_is_seen_by_its_desk_before_it_is_accepted():
    cases = {"new": submitted(RECEIVED), "unsure": submitted(RECEIVED, unit_code=None)}
    assert seen_by("jx-desk", cases) == {"new"}
    assert seen_by("secretariat", cases) == {"unsure"}
    assert seen_by("sx-desk", cases) == set()


def test_the_unit_that_received_a_case_sees_the_districts_answer():
    cases = {"b": waiting_for("", ROUTE_B)}
    assert {username for username in SEES if seen_by(username, cases)} == {
        "jx-desk", "jx-general", "secretariat", "secretariat2", "gs-handler", "gs-leader", "gs-clearance",
        "lead", "supervision",
    }  # fmt: skip


TURNS = {
    "hand_over": {"jx-desk"}, "register": {"jx-general"}, "forward": {"jx-general"}, "feedback": {"jx-clearance"},
    "approve": {"jx-leader"}, "reply": {"jx-general"}, "": set(),
}  # fmt: skip


@pytest.mark.parametrize("act", TURNS)
def test_a_case_waits_on_the_desk_of_whose_turn_it_is(act):
    waiting_for(act)
    everybody = Appointment.objects.filter(position__kind__in=Position.Kind.values).values_list("person__username")
    turn = {username for (username,) in everybody if queries.waiting_for(officer(username)).exists()}
    assert turn == TURNS[act]


def test_whose_turn_it_is_sees_the_case(cases):
    for application in cases.values():
        assert [name for name in SEES if application in queries.waiting_for(officer(name))]
        assert all(
            application in queries.visible_to(officer(name))
            for name in SEES if application in queries.waiting_for(officer(name))
        )  # fmt: skip


def test_what_waits_comes_soonest_first_and_what_is_to_be_accepted_on_top():
    later, sooner, new = entered(RECEIVED), entered(date(2008, 5, 26)), submitted(RECEIVED)
    assert list(queries.waiting_for(officer("jx-desk"))) == [new, sooner, later]


KNOWS = {"jx-desk", "jx-general", "secretariat", "secretariat2", "lead", "supervision"}


@pytest.mark.parametrize("username", ["jx-clearance", "jx-leader", *sorted(KNOWS)])
def test_handling_departments_never_see_papers_that_tell_who_asked(username):
    application = waiting_for("")
    kinds = {paper.kind for paper in queries.papers_visible_to(application, officer(username))}
    told = {"application_form", "receipt", "reply_letter", "reply_letter_word"}
    assert told <= {paper.kind for paper in application.case.papers.all()} & set(CONFIDENTIAL)
    assert kinds & set(CONFIDENTIAL) == (told if username in KNOWS else set())
    assert {"registration", "transfer_slip", "feedback", "approval"} <= kinds
    assert queries.may_see_who_asked(application, officer(username)) is (username in KNOWS)


def test_no_paper_that_a_department_sees_names_the_applicant():
    application = waiting_for("")
    applicant = application.applicant
    for paper in queries.papers_visible_to(application, officer("jx-clearance")):
        assert not [fact for fact in (applicant.name, applicant.phone, applicant.email) if fact in paper.text.text]


def test_of_the_applicants_own_records_the_department_knows_whose_they_are():
    application = walked(entered(RECEIVED, own_records="on"), *ROUTE_A[:3])
    assert queries.may_see_who_asked(application, officer("jx-clearance"))


def test_another_units_general_section_never_learns_who_asked():
    assert not queries.may_see_who_asked(waiting_for("feedback"), officer("sx-general"))


def test_whoever_looks_at_the_applicant_is_on_record():
    application, at = waiting_for("feedback"), datetime(2008, 6, 10, 9, 0, tzinfo=UTC)
    applicant = queries.look_at_applicant(application, by=person("jx-general"), at=at, place="case_page")
    assert applicant.name == "王小明"
    view = IdentityView.objects.get()
    assert (view.application, view.by, view.at, view.place) == (application, person("jx-general"), at, "case_page")
    with pytest.raises(TypeError, match="written once"):
        view.save()


def test_seeing_takes_as_many_statements_for_many_as_for_few(django_assert_max_num_queries):
    for _ in range(3):
        waiting_for("feedback")
    for username in ("jx-general", "secretariat", "gs-leader", "lead"):
        with django_assert_max_num_queries(4):
            list(queries.visible_to(officer(username)))


def test_reading_a_paper_that_tells_who_asked_goes_on_record():
    application = waiting_for("")
    by, at = person("jx-general"), datetime(2008, 6, 12, tzinfo=UTC)
    for paper in application.case.papers.all():
        queries.note_reading(application, paper, by=by, at=at, place=paper.kind)
    seen = set(application.identity_views.values_list("place", flat=True))
    assert seen == {"application_form", "receipt", "reply_letter", "reply_letter_word"}
