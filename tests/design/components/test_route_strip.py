"""The route strip tells the truth about any case: what was allowed, used, late, and what is left."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.design.components.route_strip import strip
from gongkai.design.components.route_strip.examples import (
    RECEIVED,
    answered_late,
    closed,
    fresh,
    late,
    on_the_way,
    paused,
    route_a,
)
from gongkai.design.components.route_strip.lanes import WIDTH, Label, place
from gongkai.design.components.route_strip.rail import LONGEST, published, travelled
from gongkai.design.sample import RULEBOOK, WORKDAYS
from gongkai.rules.clock import stand
from gongkai.rules.rulebook import rulebooks
from gongkai.rules.standing import Event

PROCEDURES = [
    pytest.param(rulebook, procedure, id=f"{rulebook.name}/{name}")
    for rulebook in rulebooks().values()
    for name, procedure in rulebook.procedures.items()
    if procedure.allowance  # what is done in one act has no route
]


def rail_of(standing, today):
    return travelled(standing, RULEBOOK.procedure(standing.procedure), today, WORKDAYS)[0]


def strip_of(standing, today, **more):
    return strip.of_case(standing, today, WORKDAYS, RULEBOOK, language="zh-hans", **more)


@st.composite
def cases(draw):
    """A case of any route, some steps done after some days each, looked at some days later."""
    name = draw(st.sampled_from(["route_a", "route_b", "route_b_direct"]))
    steps = RULEBOOK.procedure(name).steps
    day = date(2008, 5, 4) + timedelta(days=draw(st.integers(0, 400)))
    events = [Event(steps[0].act, day)]
    for step in steps[1 : draw(st.integers(1, len(steps)))]:
        day += timedelta(days=draw(st.integers(0, 25)))
        events.append(Event(step.act, day))
        if step.approved_by:
            events.append(Event("approve", day))
    today = day + timedelta(days=draw(st.integers(0, 60)))
    return stand(events, RULEBOOK, WORKDAYS, procedure=name), today


@pytest.mark.parametrize(("rulebook", "procedure"), PROCEDURES)
def test_the_slots_of_a_published_route_add_up_to_its_allowance(rulebook, procedure):
    limit = rulebook.statute.within_for(procedure) or procedure.allowance
    rail = published(procedure, limit)
    assert sum(slot.end - slot.start for slot in rail.slots) == procedure.allowance
    assert rail.slots[0].start == 0
    assert all(one.end == other.start for one, other in pairwise(rail.slots))
    assert rail.length == rail.limit == limit


@pytest.mark.parametrize(("rulebook", "procedure"), PROCEDURES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_step_of_a_published_route_has_its_name_on_the_drawing(rulebook, procedure, language):
    drawing = strip.of_procedure(procedure, rulebook, language=language)["drawing"]
    assert len([word for word in drawing.words if word.kind == "act"]) == len(drawing.slots)


def test_steps_that_share_their_day_share_a_slot():
    rail = published(RULEBOOK.procedure("route_a"), 15)
    assert rail.slots[0].acts == ("hand_over", "register")
    assert [slot.end - slot.start for slot in rail.slots] == [1, 1, 10, 3]


@given(cases())
def test_the_runs_follow_one_another_without_gap_or_overlap(case):
    standing, today = case
    runs = rail_of(standing, today).runs
    for one, other in pairwise(runs):
        assert other.start == (max(one.end, one.due) if one.state == "current" else one.end)
    assert all(run.start <= run.end for run in runs)


@given(cases())
def test_what_is_used_late_and_open_makes_up_the_run(case):
    for run in rail_of(*case).runs:
        drawn = [part for part in (run.used, run.late) if part]
        if run.state != "ahead":
            assert sum(end - start for start, end in drawn) == run.end - run.start


@given(cases())
def test_a_step_is_marked_late_exactly_when_it_ended_after_its_day(case):
    standing, today = case
    states = {run.act: run for run in rail_of(standing, today).runs}
    for hop in standing.hops[1:]:
        over = (hop.done_on or today) > hop.due_on if hop.done_on or hop is standing.current else False
        worked = WORKDAYS.count(hop.due_on, hop.done_on or today) if over else 0
        assert bool(states[hop.act].late) == (worked > 0)


@given(cases())
def test_what_lies_ahead_ends_when_it_is_due_as_long_as_nothing_is_late(case):
    standing, today = case
    rail, ruler = travelled(standing, RULEBOOK.procedure(standing.procedure), today, WORKDAYS)
    if not any(run.late for run in rail.runs):
        ahead = {run.act: run.end for run in rail.runs if run.state == "ahead"}
        assert ahead == {hop.act: ruler.place(hop.due_on) for hop in standing.hops if hop.act in ahead}


@given(cases())
def test_nothing_ahead_is_drawn_beyond_the_statutory_day(case):
    rail = rail_of(*case)
    assert all(run.end <= max(rail.limit, run.start) for run in rail.runs if run.state == "ahead")
    assert rail.limit <= rail.length <= max(rail.limit, int(rail.limit * LONGEST))


@given(cases(), st.sampled_from(["zh-hans", "en"]))
def test_no_shape_lies_outside_the_drawing(case, language):
    drawing = strip.of_case(*case, WORKDAYS, RULEBOOK, language=language)["drawing"]
    boxes = [*drawing.slots, *drawing.used, *drawing.open, *drawing.late, *drawing.slack]
    for box in boxes:
        start, end, width = (float(share.rstrip("%")) for share in (box.x, box.end, box.width))
        assert 0 <= start <= end <= 100
        assert width == pytest.approx(end - start, abs=0.01)


@given(cases())
def test_the_row_in_words_agrees_with_the_clock(case):
    standing, today = case
    now = standing.closed_on or today
    for row, hop in zip(strip_of(standing, today)["hops"], standing.hops, strict=True):
        if row.used is not None:
            assert row.used == hop.used(now, WORKDAYS)
            assert row.left == WORKDAYS.left(hop.due_on, hop.done_on or now)
            assert row.is_late == ((hop.done_on or standing.counted_to(now)) > hop.due_on)


def test_a_step_done_on_a_day_of_rest_behind_its_day_is_late_by_no_working_day():
    friday, saturday = date(2008, 5, 9), date(2008, 5, 10)
    standing = route_a(("hand_over", 5, 5), ("register", 5, 8), ("forward", 5, 10))
    row = strip_of(standing, date(2008, 5, 12))["hops"][3]
    assert (row.due_on, row.done_on, row.left, row.late, row.is_late) == (friday, saturday, 0, 0, True)


def test_a_drawing_names_the_year_of_days_that_lie_in_another_one():
    words = [word.text for word in strip_of(on_the_way(), date(2026, 11, 24))["drawing"].words]
    assert "法定期限 2008年5月23日" in words


def test_the_current_step_is_filled_up_to_today():
    run = next(run for run in rail_of(on_the_way(), date(2008, 5, 14)).runs if run.state == "current")
    assert (run.act, run.start, run.end, run.due) == ("feedback", 2, 8, 12)


def test_time_saved_stays_as_open_rail_before_the_statutory_day():
    rail = rail_of(closed(), date(2008, 5, 30))
    assert rail.slack == (11, 15)
    assert rail.today is None


def test_a_late_reply_is_drawn_beyond_the_end_of_the_rail():
    rail = rail_of(answered_late(), date(2008, 6, 10))
    assert rail.length > rail.limit == 15
    assert rail.runs[-1].late


def test_while_the_case_is_paused_the_days_stand_still():
    assert rail_of(paused(), date(2008, 5, 14)) == rail_of(paused(), date(2008, 5, 30))


def test_a_case_withdrawn_on_the_way_has_nothing_ahead():
    standing = route_a(("hand_over", 5, 5), ("register", 5, 5), ("withdraw", 5, 7))
    rail = rail_of(standing, date(2008, 5, 30))
    assert {run.state for run in rail.runs} == {"done"}


def test_a_case_not_yet_received_shows_the_route_before_it():
    given_to = strip_of(stand([Event("submit", RECEIVED)], RULEBOOK, WORKDAYS, procedure="route_a"), RECEIVED)
    assert given_to["dated"] is False
    assert given_to["rail"].slots == published(RULEBOOK.procedure("route_a"), 15).slots


def test_what_is_late_can_be_told_without_colour(drawn):
    source = "{% route_strip standing today workdays rulebook compact=compact %}"
    common = {"today": date(2008, 5, 14), "workdays": WORKDAYS, "rulebook": RULEBOOK}
    for compact in (True, False):
        assert 'class="strip-hatch"' in drawn(source, standing=late(), compact=compact, **common)
        assert 'class="strip-hatch"' not in drawn(source, standing=on_the_way(), compact=compact, **common)


def test_the_drawing_says_in_a_sentence_what_it_shows(drawn):
    page = drawn(
        "{% route_strip standing today workdays rulebook %}",
        standing=on_the_way(), today=date(2008, 5, 14), workdays=WORKDAYS, rulebook=RULEBOOK,
    )  # fmt: skip
    title = re.search("<title>(.*?)</title>", page).group(1)
    assert "期限 10 个工作日，已用 6 个，最晚 2008年5月20日（周二）；法定期限 2008年5月23日（周五）。" in title


def test_a_unit_can_stand_for_its_position():
    rows = strip_of(fresh(), RECEIVED, who={"hand_over": "嘉兴海关办公室"})["hops"]
    assert [row.who for row in rows][:3] == ["受理岗位", "嘉兴海关办公室", "综合部门"]


labels = st.lists(
    st.builds(
        Label,
        st.text(alphabet="移交登记reply ", min_size=1, max_size=12),
        st.floats(0, 1),
        st.sampled_from(["start", "middle", "end"]),
    ),
    max_size=8,
)


@given(labels, st.integers(1, 4))
def test_no_two_labels_overlap_and_none_leaves_the_rail(found, lanes):
    placed = place(found, lanes)
    for label in placed:
        left, right = label.span
        assert left >= -0.001
        assert right <= WIDTH + 0.001
    for one in placed:
        for other in placed:
            if one is not other and one.lane == other.lane:
                assert one.span[1] <= other.span[0] or other.span[1] <= one.span[0]


@given(labels, st.integers(1, 4))
def test_no_label_lies_on_the_line_that_leads_to_another(found, lanes):
    placed = place(found, lanes)
    for deeper in placed:
        for label in placed:
            if label.lane < deeper.lane:
                left, right = label.span
                assert not left < deeper.at * WIDTH < right


@pytest.mark.parametrize("line", ["take_down", "period", "validity", "stock"])
def test_what_is_done_in_one_act_is_drawn_without_a_fault(line):
    act = RULEBOOK.procedure(line).steps[0].act
    standing = stand([Event(act, date(2008, 6, 2))], RULEBOOK, WORKDAYS, procedure=line)
    assert strip_of(standing, date(2008, 6, 10))["sentence"]


def test_a_step_dated_back_says_when_it_was_written_down_and_whether_its_day_had_passed():
    told = strip_of(
        on_the_way(), date(2008, 5, 14), entered={"register": date(2008, 5, 5), "forward": date(2008, 5, 9)}
    )
    rows = dict(zip(("accept", "hand_over", "register", "forward", "feedback"), told["hops"], strict=False))
    assert [row.entered_on for row in rows.values()] == [None, None, date(2008, 5, 5), date(2008, 5, 9), None]
    assert [row.entered_overdue for row in rows.values()] == [False, False, False, True, False]
    assert [box.kind for box in told["drawing"].stations] == ["", "entered", "entered"]


def test_a_step_not_done_was_not_written_down_either():
    told = strip_of(on_the_way(), date(2008, 5, 14), entered={"feedback": date(2008, 5, 9)})
    assert not any(row.entered_on for row in told["hops"])


def test_of_a_reply_set_aside_the_rail_begins_anew_and_says_so():
    set_aside = route_a(
        ("hand_over", 5, 5), ("register", 5, 5), ("forward", 5, 6), ("feedback", 5, 14), ("approve", 5, 15),
        ("reply", 5, 19), ("answer_anew", 7, 15),
    )  # fmt: skip
    told = strip_of(set_aside, date(2008, 7, 21))
    words = [word.text for word in told["drawing"].words]
    assert any("起重新办理" in text for text in words)
    assert not any("5月" in text for text in words)  # what lies before has no room
    assert told["sentence"].startswith("原答复被纠正，")
    assert [slot.acts for slot in told["rail"].slots] == [("feedback",), ("reply",)]
    assert [hop.done_on is not None for hop in told["hops"]] == [True, True, True, True, False, False]
