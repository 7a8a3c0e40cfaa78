"""Where a case stands after its journal: whose turn it is and by which day (requirements Q1–Q25)."""

from datetime import date

import pytest

from gongkai.rules.clock import light, stand
from gongkai.rules.standing import Event
from gongkai.rules.workdays import Pause


def day(text):
    return date.fromisoformat(text)


@pytest.fixture
def standing(workdays, hangzhou):
    """The standing under the notice after some acts, each written "act day"; an Event stands for itself."""

    def fold(*acts, procedure="route_a", rulebook=hangzhou):
        events = [act if isinstance(act, Event) else Event(act.split()[0], day(act.split()[1])) for act in acts]
        return stand(events, rulebook, workdays, procedure=procedure)

    return fold


def hop(where, act):
    return next(hop for hop in where.hops if hop.act == act)


def due(where):
    return {hop.act: hop.due_on for hop in where.hops}


UP_TO_FORWARD = ("accept 2008-05-05", "hand_over 2008-05-06", "register 2008-05-06", "forward 2008-05-07")


def test_a_new_case_waits_for_its_first_step_and_has_no_days_yet(standing):
    where = standing()
    assert (where.waiting_for, where.waiting_by, where.step_due_on, where.case_due_on) == (
        "accept", "intake_desk", None, None,
    )  # fmt: skip


def test_the_day_of_receipt_is_not_counted(standing):
    assert standing("accept 2008-05-05").step_due_on == day("2008-05-06")


def test_received_on_a_rest_day_the_next_working_day_is_the_first(standing):
    assert due(standing("accept 2008-10-11"))["register"] == day("2008-10-13")


def test_hand_over_and_registration_lie_inside_the_same_one_day(standing):
    late = standing("accept 2008-05-05", "hand_over 2008-05-07")
    assert (late.waiting_for, late.step_due_on) == ("register", day("2008-05-06"))


def test_the_steps_fill_the_statutory_days_exactly(standing):
    where = standing("accept 2008-05-05")
    assert where.hops[-1].due_on == where.hops[-1].latest_on == where.case_due_on == day("2008-05-26")


def test_an_early_step_leaves_its_days_under_the_statutory_date(standing):
    early = standing("accept 2008-06-02", "hand_over 2008-06-02", "register 2008-06-02", "forward 2008-06-03")
    assert early.step_due_on == day("2008-06-18")
    assert hop(early, "feedback").latest_on == day("2008-06-19")
    assert early.case_due_on == day("2008-06-24")


def test_after_a_late_step_the_next_keeps_its_allowance_as_far_as_the_law_lets_it(standing):
    acts = ("accept 2008-05-05", "hand_over 2008-05-06", "register 2008-05-06", "forward 2008-05-12")
    late = standing(*acts)
    assert late.step_due_on == day("2008-05-26")  # ten days from the 12th, and the last day under the law
    assert hop(late, "forward").due_on == day("2008-05-07")
    replying = standing(*acts, "feedback 2008-05-22", "approve 2008-05-23")
    assert (replying.waiting_for, replying.step_due_on) == ("reply", day("2008-05-26"))


def test_a_step_begun_after_the_last_day_was_due_on_that_day(standing):
    where = standing(*UP_TO_FORWARD, "feedback 2008-05-30", "approve 2008-06-03")
    assert where.step_due_on == where.case_due_on == day("2008-05-26")


def test_the_approval_lies_inside_the_ten_days(standing):
    drafted = standing(*UP_TO_FORWARD, "feedback 2008-05-20")
    assert (drafted.waiting_for, drafted.waiting_by) == ("approve", "division_leader")
    assert drafted.step_due_on == day("2008-05-21")
    approved = standing(*UP_TO_FORWARD, "feedback 2008-05-20", "approve 2008-05-21")
    assert hop(approved, "feedback").done_on == day("2008-05-21")
    assert approved.step_due_on == day("2008-05-26")


@pytest.mark.parametrize(
    "then",
    [
        ["feedback 2008-05-15", "send_back 2008-05-16"],
        ["feedback 2008-05-15", "approve 2008-05-16", "send_back 2008-05-19"],
        ["feedback 2008-05-15", "send_back 2008-05-16", "feedback 2008-05-19", "send_back 2008-05-20"],
    ],
)
def test_feedback_that_is_sent_back_keeps_its_ten_days(standing, then):
    where = standing(*UP_TO_FORWARD, *then)
    assert (where.waiting_for, where.waiting_by) == ("feedback", "handler")
    assert where.step_due_on == day("2008-05-21")


def test_a_department_that_declines_and_the_next_one_share_the_ten_days(standing):
    declined = standing(*UP_TO_FORWARD, "decline 2008-05-09")
    assert (declined.waiting_for, declined.waiting_by) == ("reforward", "general_section")
    assert declined.step_due_on == day("2008-05-21")
    moved = standing(*UP_TO_FORWARD, "decline 2008-05-09", Event("reforward", day("2008-05-12"), handed_to=7))
    assert (moved.waiting_for, moved.handed_to, moved.step_due_on) == ("feedback", 7, day("2008-05-21"))


def test_on_route_b_the_secretariat_finds_the_right_department(standing):
    where = standing(
        *UP_TO_FORWARD[:3], Event("follow", day("2008-05-07"), procedure="route_b"),
        "send_up 2008-05-07", "pass_on 2008-05-08", "decline 2008-05-09",
    )  # fmt: skip
    assert (where.waiting_for, where.waiting_by, where.case_due_on) == ("reforward", "secretariat", day("2008-05-26"))


def test_a_pause_does_not_move_the_day_of_a_step_done_before_it(standing):
    asked = Event("ask_third_party", day("2008-05-07"))
    where = standing(*UP_TO_FORWARD, asked, "hear_third_party 2008-05-15")
    assert due(where)["register"] == day("2008-05-06")
    assert due(where)["forward"] == day("2008-05-07")
    assert where.step_due_on == day("2008-05-29")  # 21 May without the pause


def test_from_route_a_to_b_and_back_no_clock_begins_anew(standing):
    to_b = (*UP_TO_FORWARD, Event("follow", day("2008-05-13"), procedure="route_b"))
    sent_up = standing(*to_b)
    assert (sent_up.procedure, sent_up.waiting_for, sent_up.waiting_by) == ("route_b", "send_up", "general_section")
    assert (sent_up.step_due_on, sent_up.case_due_on) == (day("2008-05-07"), day("2008-05-26"))
    back = (*to_b, "send_up 2008-05-13", "pass_on 2008-05-14", Event("follow", day("2008-05-15"), procedure="route_a"))
    again = standing(*back)
    assert (again.procedure, again.waiting_for, again.received_on) == ("route_a", "forward", day("2008-05-05"))
    assert hop(again, "register").done_on == day("2008-05-06")
    assert hop(again, "forward").done_on is None
    assert (again.step_due_on, again.case_due_on) == (day("2008-05-07"), day("2008-05-26"))


def test_what_came_to_the_district_itself_can_become_a_units_own(standing):
    where = standing(
        "accept 2008-05-05", "register 2008-05-06",
        Event("follow", day("2008-05-07"), procedure="route_a", handed_to=3), procedure="route_b_direct",
    )  # fmt: skip
    assert (where.waiting_for, where.waiting_by, where.unit) == ("forward", "general_section", 3)
    assert (where.step_due_on, where.case_due_on) == (day("2008-05-07"), day("2008-05-26"))


def test_another_bodys_matter_is_answered_in_three_days(standing):
    where = standing(*UP_TO_FORWARD[:3], Event("follow", day("2008-05-07"), procedure="not_ours"))
    assert (where.waiting_for, where.step_due_on, where.case_due_on) == ("reply", day("2008-05-09"), day("2008-05-26"))


@pytest.mark.parametrize("received", ["2008-05-01", "2008-05-02", "2008-05-03"])
def test_between_the_law_and_the_notice_the_steps_begin_with_the_notice(standing, received):
    where = standing(f"accept {received}")
    assert where.step_due_on == day("2008-05-05")  # the first working day after 4 May
    assert where.case_due_on == day("2008-05-22")  # the fifteenth working day after receipt; 4 May was worked
    assert max(due(where).values()) <= where.case_due_on


def test_an_extension_goes_to_the_step_it_names_and_to_the_last_day(standing):
    where = standing(*UP_TO_FORWARD, Event("extend", day("2008-05-12"), days=5, for_step="feedback"))
    assert (where.step_due_on, where.case_due_on) == (day("2008-05-28"), day("2008-06-02"))
    assert where.original_due_on == day("2008-05-26")
    assert where.extended == 5
    reply = standing(*UP_TO_FORWARD, Event("extend", day("2008-05-12"), days=5))
    assert (reply.step_due_on, reply.case_due_on) == (day("2008-05-21"), day("2008-06-02"))


def test_while_a_third_party_is_asked_no_day_counts(standing):
    asked = (*UP_TO_FORWARD, Event("ask_third_party", day("2008-05-08")))
    assert standing(*asked).paused_since == day("2008-05-08")
    heard = standing(*asked, "hear_third_party 2008-05-15")
    assert (heard.paused_since, heard.case_due_on) == (None, day("2008-06-02"))
    assert heard.step_due_on == day("2008-05-28")
    assert heard.pauses == (Pause(day("2008-05-08"), day("2008-05-15")),)


def test_an_open_pause_lasts_as_long_as_is_known_of_it(standing):
    asked = Event("ask_third_party", day("2008-05-08"), until=day("2008-05-29"))
    where = standing(*UP_TO_FORWARD, asked)
    assert (where.paused_until, where.case_due_on) == (day("2008-05-29"), day("2008-06-17"))


def test_days_count_again_when_a_third_partys_time_is_over_though_nobody_wrote_it_down(standing):
    asked = Event("ask_third_party", day("2008-05-08"), until=day("2008-05-29"))
    where = standing(*UP_TO_FORWARD, asked)
    assert where.rests(day("2008-05-29"))
    assert not where.rests(day("2008-05-30"))
    assert where.counted_to(day("2008-05-29")) == day("2008-05-08")
    assert where.counted_to(day("2008-05-30")) == day("2008-05-30")
    heard = standing(*UP_TO_FORWARD, asked, "hear_third_party 2008-06-20")
    assert (heard.case_due_on, heard.step_due_on) == (where.case_due_on, where.step_due_on)


@pytest.mark.parametrize("act", ["ask_correction", "bill_fee"])
def test_what_only_the_applicant_can_end_rests_until_then(standing, national, act):
    acts = ("accept 2025-01-23", "hand_over 2025-01-23", "register 2025-01-24")
    where = standing(*acts, Event(act, day("2025-01-24"), until=day("2025-02-21")), rulebook=national)
    assert where.resumes_on is None
    assert where.rests(day("2026-01-01"))


def test_steps_done_before_a_corrected_application_came_keep_their_days(standing, national):
    acts = ("accept 2025-01-23", "hand_over 2025-01-23", "register 2025-01-24")
    corrected = (*acts, "ask_correction 2025-02-07", "receive_correction 2025-02-20")
    where = standing(*corrected, rulebook=national)
    assert (where.waiting_for, where.step_due_on, where.case_due_on) == (
        "forward", day("2025-02-21"), day("2025-03-20"),
    )  # fmt: skip
    assert hop(where, "register").due_on == day("2025-01-24")
    later = standing(*corrected, "forward 2025-02-21", "feedback 2025-02-25", rulebook=national)
    assert hop(later, "forward").due_on == day("2025-02-21")
    assert later.step_due_on == day("2025-03-07")


def test_a_closed_case_waits_for_nothing(standing):
    where = standing(*UP_TO_FORWARD, "feedback 2008-05-19", "approve 2008-05-20", "reply 2008-05-21")
    assert (where.waiting_for, where.waiting_by, where.step_due_on, where.current) == ("", "", None, None)
    assert where.closed_on == day("2008-05-21")
    withdrawn = standing(*UP_TO_FORWARD, "withdraw 2008-05-12")
    assert (withdrawn.waiting_for, withdrawn.closed_on) == ("", day("2008-05-12"))


def test_used_days_are_counted_from_the_hand_over_and_stop_when_the_step_is_done(standing, workdays):
    where = standing(*UP_TO_FORWARD, "feedback 2008-05-15", "approve 2008-05-16")
    assert hop(where, "feedback").used(day("2008-06-01"), workdays) == 7
    assert hop(where, "reply").used(day("2008-05-20"), workdays) == 2
    assert hop(standing("accept 2008-05-05"), "forward").used(day("2008-06-01"), workdays) == 0


def test_the_one_in_hand_is_the_current_hop(standing):
    assert standing(*UP_TO_FORWARD).current.act == "feedback"


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        ("2008-05-20", "on_time"), ("2008-05-22", "due_soon"), ("2008-05-26", "due_soon"), ("2008-05-27", "overdue"),
        ("2008-05-24", "due_soon"),
    ],
)  # fmt: skip
def test_a_light_turns_two_working_days_before_the_day_and_the_day_after(workdays, today, shown):
    assert light(day("2008-05-26"), day(today), workdays) == shown


def test_a_light_rests_while_the_clock_does_and_goes_out_at_the_end(workdays):
    due_on, later = day("2008-05-26"), day("2008-06-26")
    assert light(due_on, later, workdays, paused=True) == "paused"
    assert light(due_on, later, workdays, done=True, paused=True) == "done"
    assert light(None, later, workdays) == "on_time"


def test_an_opinion_sent_back_while_another_organ_is_asked_has_the_days_of_the_asking_left_out(standing, national):
    approved = (
        "accept 2024-09-02", "hand_over 2024-09-03", "register 2024-09-03", "forward 2024-09-04",
        "feedback 2024-09-10", "approve 2024-09-10",
    )  # fmt: skip
    asked = Event("ask_other_organ", day("2024-09-10"), until=day("2024-09-13"))
    before = standing(*approved, asked, rulebook=national)
    after = standing(*approved, asked, "send_back 2024-09-11", rulebook=national)
    assert (due(before)["feedback"], due(after)["feedback"]) == (day("2024-09-19"), day("2024-09-24"))
