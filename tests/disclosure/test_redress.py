"""The register of reconsiderations and suits: limits, stages, outcomes, and report table 4 (R54, L-19…L-23)."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gongkai.casework import append_only, calendar
from gongkai.casework.models import Mail
from gongkai.disclosure import clock_acts, queries, redress
from gongkai.disclosure.models import Application, Redress, RedressStage
from gongkai.disclosure.redress_limits import due_on, needs_reconsideration_first, timeliness
from gongkai.disclosure.redress_register import pending, register, table_4
from gongkai.organisation.models import Person
from gongkai.organisation.officer import officer as officer_on
from gongkai.rules.refusal import Incomplete, OutOfOrder, OutOfTurn
from tests.sample import again, entered, person, submitted, unit, walked

pytestmark = pytest.mark.usefixtures("district")

GENERAL, LEAD = "jx-general", "lead"


def day(text):
    return date.fromisoformat(text)


def replied(received, **changes):
    """An application of Route A replied to on the day it came."""
    steps = ("hand_over", "register", "forward", "feedback", "approve", "reply")
    return walked(entered(day(received), **changes), *((act, received) for act in steps))


def lodged(application, filed_on, kind="reconsideration", *, on=None, by=GENERAL, **about):
    return redress.lodge(application, kind=kind, filed_on=day(filed_on), by=person(by), on=day(on or filed_on), **about)


def suit(application, filed_on, **about):
    return lodged(application, filed_on, "direct_suit", **{"body": "嘉兴市中级人民法院", **about})


def passed(found, *stages, by=GENERAL, **about):
    for name, on in stages:
        getattr(redress, name)(found, by=person(by), on=day(on), **about)
    return Redress.objects.get(pk=found.pk)


def verdict(found):
    timely = timeliness(found, calendar.in_force())
    return timely.verdict, timely.last_on.isoformat()


def due(found):
    return due_on(found, list(found.stages.all()), calendar.in_force())


# -- within its limit ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed_on", "said"),
    [("2024-09-03", "in_time"), ("2024-11-01", "in_time"), ("2024-11-02", "late")],
)
def test_a_reconsideration_comes_within_sixty_calendar_days_of_the_reply(filed_on, said):
    assert verdict(lodged(replied("2024-09-02"), filed_on)) == (said, "2024-11-01")


@pytest.mark.parametrize(
    ("received", "last_on"),
    [
        ("2008-06-24", "2008-09-24"),
        ("2015-04-30", "2015-07-30"),
        ("2015-05-04", "2015-11-04"),
        ("2024-09-02", "2025-03-03"),
    ],
)
def test_a_direct_suit_comes_within_three_months_and_since_may_2015_within_six(received, last_on):
    found = suit(replied(received), received)
    assert verdict(found) == ("in_time", last_on)


def test_a_suit_after_reconsideration_comes_within_fifteen_days_of_the_decision():
    application = replied("2024-09-02")
    first = passed(lodged(application, "2024-09-10"), ("accept", "2024-09-13"))
    redress.decide(first, outcome="upheld", by=person(GENERAL), on=day("2024-10-18"))
    about = {"kind": "suit_after", "after": first, "body": "杭州市中级人民法院", "known_on": day("2024-10-21")}
    assert verdict(lodged(application, "2024-11-05", **about)) == ("in_time", "2024-11-05")
    assert verdict(lodged(application, "2024-11-06", **about)) == ("late", "2024-11-05")


def test_against_silence_the_limit_counts_from_the_last_day_for_the_reply_and_nobody_goes_before():
    application = entered(day("2024-09-02"))
    assert application.case.case_due_on == day("2024-09-30")
    assert verdict(lodged(application, "2024-09-30", against="no_reply")) == ("early", "2024-11-29")
    assert verdict(lodged(application, "2024-10-01", against="no_reply")) == ("in_time", "2024-11-29")


def test_somebody_who_knew_later_has_the_time_from_then():
    found = lodged(replied("2024-09-02"), "2024-11-05", known_on=day("2024-09-09"))
    assert verdict(found)[0] == "in_time"


@pytest.mark.parametrize(
    ("received", "kind", "first"),
    [
        ("2023-12-29", "REFUSED_PROCESS", False),
        ("2024-09-02", "REFUSED_PROCESS", True),
        ("2024-09-02", "NOT_EXIST", False),
    ],
)
def test_since_2024_a_refusal_goes_to_reconsideration_first(received, kind, first):
    application = replied(received)
    append_only.remove(connection)
    application.reply.kind = kind
    application.reply.save()
    assert needs_reconsideration_first(suit(application, received)) is first
    assert needs_reconsideration_first(lodged(application, received)) is False


# -- stages ----------------------------------------------------------------------------------------------------------


def test_who_hears_a_reconsideration_follows_from_the_unit_and_a_court_is_named():
    application = replied("2024-09-02")
    found = lodged(application, "2024-09-10")
    assert (found.body, found.respondent) == ("杭州海关", unit("JX"))
    with pytest.raises(Incomplete, match="人民法院"):
        suit(application, "2024-09-10", body=" ")


def test_against_the_districts_reply_the_general_administration_hears_it():
    steps = ("hand_over", "register", "send_up", "pass_on", "feedback", "approve", "reply")
    application = walked(entered(day("2024-09-02")), *((act, "2024-09-03") for act in steps))
    assert lodged(application, "2024-09-10", by="secretariat").body == "海关总署"


def test_a_reconsideration_is_decided_within_sixty_days_of_acceptance_and_thirty_more():
    found = lodged(replied("2024-09-02"), "2024-09-10")
    assert due(found) is None
    found = passed(found, ("accept", "2024-09-13"), ("answer", "2024-09-20"))
    assert due(found) == day("2024-11-12")
    found = passed(found, ("extend", "2024-11-11"))
    assert due(found) == day("2024-12-12")
    with pytest.raises(OutOfTurn):
        passed(found, ("extend", "2024-11-12"))
    redress.decide(found, outcome="upheld", by=person(GENERAL), on=day("2024-12-10"))
    assert due(found) is None


def test_a_judgment_is_due_within_six_months_and_was_within_three():
    assert due(passed(suit(replied("2024-09-02"), "2024-09-10"), ("accept", "2024-09-13"))) == day("2025-03-13")
    assert due(passed(suit(replied("2008-06-02"), "2008-06-10"), ("accept", "2008-06-13"))) == day("2008-09-16")


def test_it_may_be_entered_after_it_was_accepted():
    found = lodged(replied("2024-09-02"), "2024-09-10", on="2024-09-20")
    redress.accept(found, reference="杭关复〔2024〕3号", by=person(GENERAL), on=day("2024-09-13"))
    assert Redress.objects.get().reference == "杭关复〔2024〕3号"


def test_an_outcome_ends_it_and_only_an_appeal_opens_a_suit_again():
    application = replied("2024-09-02")
    found = passed(suit(application, "2024-09-10"), ("accept", "2024-09-13"))
    redress.decide(found, outcome="upheld", by=person(GENERAL), on=day("2024-12-10"))
    with pytest.raises(OutOfTurn, match="作出决定"):
        passed(found, ("hear", "2024-12-11"))
    passed(found, ("appeal", "2024-12-20"))
    assert [line.pk for line in pending(Application.objects.all())] == [found.pk]
    redress.decide(found, outcome="corrected", by=person(GENERAL), on=day("2025-03-10"))
    assert [line.outcome for line in register(Application.objects.all())] == ["corrected"]
    reconsidered = passed(lodged(application, "2024-09-10"), ("accept", "2024-09-13"))
    redress.decide(reconsidered, outcome="upheld", by=person(GENERAL), on=day("2024-10-10"))
    with pytest.raises(OutOfTurn):
        passed(reconsidered, ("appeal", "2024-10-20"))


def test_what_is_not_taken_up_or_taken_back_has_another_outcome():
    application = replied("2024-09-02")
    passed(lodged(application, "2024-09-10"), ("reject", "2024-09-13"))
    passed(lodged(application, "2024-09-10"), ("accept", "2024-09-13"), ("withdraw", "2024-09-20"))
    assert [line.outcome for line in register(Application.objects.all())] == ["other", "other"]


@pytest.mark.parametrize(("name", "on"), [("hear", "2024-09-11"), ("extend", "2024-09-11"), ("appeal", "2024-09-11")])
def test_nothing_comes_before_acceptance(name, on):
    with pytest.raises(OutOfTurn):
        passed(lodged(replied("2024-09-02"), "2024-09-10"), (name, on))


def test_stages_follow_one_another_and_none_lies_ahead():
    found = lodged(replied("2024-09-02"), "2024-09-10")
    for on in ("2024-09-09", "2100-01-01"):
        with pytest.raises(OutOfOrder):
            passed(found, ("accept", on))


def test_what_cannot_be_is_refused():
    application, open_, unaccepted = replied("2024-09-02"), entered(day("2024-09-02")), submitted(day("2024-09-02"))
    for wrong in (
        lambda: lodged(application, "2024-09-10", kind="petition"),
        lambda: lodged(application, "2024-09-10", against="weather"),
        lambda: lodged(open_, "2024-09-10"),
        lambda: lodged(unaccepted, "2024-09-10", against="no_reply"),
        lambda: lodged(application, "2024-09-10", kind="suit_after", body="法院", known_on=day("2024-09-09")),
        lambda: lodged(application, "2024-09-10", after=suit(application, "2024-09-10")),
        lambda: lodged(application, "2024-09-10", against="other"),
        lambda: lodged(application, "2024-09-10", on="2024-09-09"),
    ):
        with pytest.raises(Incomplete), transaction.atomic():
            wrong()
    assert not Redress.objects.exists()


def test_other_acts_can_be_contested_too():
    application = entered(day("2024-09-02"))
    clock_acts.withdraw(application, reasons="来电撤回", by=person("jx-desk"), on=day("2024-09-03"))
    found = lodged(again(application), "2024-09-10", against="other", known_on=day("2024-09-04"))
    assert verdict(found)[0] == "in_time"


@pytest.mark.parametrize("username", ["jx-desk", "jx-clearance", "sx-general", "supervision"])
def test_only_who_answers_or_leads_keeps_the_register(username):
    with pytest.raises(OutOfTurn):
        lodged(replied("2024-09-02"), "2024-09-10", by=username)


def test_the_database_keeps_the_stages_as_they_were_written():
    found = lodged(replied("2024-09-02"), "2024-09-10")
    with pytest.raises(DatabaseError), transaction.atomic():
        RedressStage.objects.update(note="别的")
    facts = {"redress": found, "number": 2, "stage": "decided", "on": found.filed_on, "by": person(GENERAL)}
    with pytest.raises(IntegrityError), transaction.atomic():
        RedressStage.objects.create(**facts, recorded_at=found.stages.get().recorded_at)


def test_a_suit_is_reported_to_the_lead_office_at_once_and_names_nobody():
    Person.objects.filter(username="lead").update(email="lead@example.cn")
    application = replied("2024-09-02")
    suit(application, "2024-09-10")
    mail = Mail.objects.get(to="lead@example.cn")
    assert mail.subject == f"行政诉讼（未经复议直接起诉）报告：{application.case.number}"
    assert "嘉兴市中级人民法院" in mail.text
    assert "王小明" not in mail.text
    assert application.subject not in mail.text


def test_an_officer_is_shown_what_is_in_their_reach():
    lodged(replied("2024-09-02"), "2024-09-10")
    for name, count in (("jx-general", 1), ("sx-general", 0), ("supervision", 1)):
        assert len(register(queries.visible_to(officer_on(person(name), on=day("2024-09-11"))))) == count


# -- report table 4 --------------------------------------------------------------------------------------------------


def ended(application, filed_on, outcome, on, kind="reconsideration"):
    found = lodged(application, filed_on) if kind == "reconsideration" else suit(application, filed_on)
    passed(found, ("accept", filed_on))
    redress.decide(found, outcome=outcome, by=person(GENERAL), on=day(on))
    return found


def test_table_4_has_fifteen_numbers_and_each_group_adds_up():
    application = replied("2024-09-02")
    first = ended(application, "2024-09-10", "upheld", "2024-10-10")
    ended(application, "2024-09-10", "upheld", "2024-12-31")
    ended(application, "2024-09-10", "corrected", "2025-01-10")
    ended(application, "2024-09-10", "corrected", "2024-11-10", kind="direct_suit")
    passed(suit(application, "2024-12-30"), ("accept", "2025-01-03"))
    lodged(
        application, "2024-10-20", kind="suit_after", after=first, body="杭州市中级人民法院", known_on=day("2024-10-15")
    )
    lodged(application, "2025-01-02")
    assert {kind: list(row.values()) for kind, row in table_4(2024).items()} == {
        "reconsideration": [2, 0, 0, 1, 3],
        "direct_suit": [0, 1, 0, 1, 2],
        "suit_after": [0, 0, 0, 1, 1],
    }
    assert {kind: list(row.values()) for kind, row in table_4(2025).items()} == {
        "reconsideration": [0, 1, 0, 1, 2],
        "direct_suit": [0, 0, 0, 1, 1],
        "suit_after": [0, 0, 0, 1, 1],
    }
    assert sum(sum(row.values()) for row in table_4(2023).values()) == 0


def test_table_4_keeps_the_order_of_the_published_table():
    table = table_4(2024)
    assert list(table) == ["reconsideration", "direct_suit", "suit_after"]
    assert list(table["direct_suit"]) == ["upheld", "corrected", "other", "pending", "total"]


def test_a_suit_under_appeal_at_the_end_of_the_year_is_pending():
    found = ended(replied("2024-09-02"), "2024-09-10", "upheld", "2024-12-01", kind="direct_suit")
    passed(found, ("appeal", "2024-12-10"))
    redress.decide(found, outcome="upheld", by=person(GENERAL), on=day("2025-03-01"))
    assert list(table_4(2024)["direct_suit"].values()) == [0, 0, 0, 1, 1]
    assert list(table_4(2025)["direct_suit"].values()) == [1, 0, 0, 0, 1]


def test_each_unit_reports_what_was_brought_against_it(django_assert_num_queries):
    lodged(replied("2024-09-02"), "2024-09-10")
    with django_assert_num_queries(2):
        assert table_4(2024, units=[unit("JX").pk])["reconsideration"]["total"] == 1
    assert table_4(2024, units=[unit("SX").pk])["reconsideration"]["total"] == 0


@pytest.mark.parametrize("count", [2, 12])
def test_the_register_takes_as_many_statements_however_long_it_is(count, django_assert_num_queries):
    application = replied("2024-09-02")
    for _ in range(count):
        lodged(application, "2024-09-10")
    with django_assert_num_queries(3):  # the register, the stages, who entered them
        for line in register(Application.objects.all()):
            assert (line.application.case.number, line.respondent.name, line.stands) != ()
            assert [stage.by.name for stage in line.stages.all()]


def test_who_has_left_is_told_nothing_of_a_suit():
    Person.objects.filter(username=LEAD).update(is_active=False)
    told = set(Mail.objects.values_list("pk", flat=True))
    lodged(replied("2024-09-02"), "2024-10-08")
    assert not Mail.objects.exclude(pk__in=told).filter(to=person(LEAD).email).exists()
