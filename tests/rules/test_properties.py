"""What holds for every day and every lawful history, not only for those somebody thought of."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as some

from gongkai.rules.clock import stand
from gongkai.rules.rulebook import BUILT_IN, rulebooks
from gongkai.rules.standing import Event
from gongkai.rules.turns import possible
from gongkai.rules.workdays import Pause, published

WORKDAYS = published(BUILT_IN / "calendar")
RULEBOOKS = [rulebooks()[name] for name in ("hangzhou_2008", "national_2019")]
LAST_DAY = date(2026, 6, 30)
ROUTES = ("route_a", "route_b", "route_b_direct")
EVERY_LINE = (*ROUTES, "not_ours", "not_ours_direct")
MOVES_THE_CLOCK = ("extend", "lengthen", "pause", "resume", "restart", "reopen")
LONGEST = 14  # acts
ONE_DAY = timedelta(days=1)

days = some.dates(date(2007, 1, 2), date(2030, 12, 31))
limits = some.integers(1, 60)
lengths = some.integers(0, 40).map(timedelta)


@some.composite
def pauses(draw):
    begun = draw(some.lists(days, max_size=3))
    return [Pause(day, day + draw(lengths)) for day in begun]


@given(days, limits, pauses())
def test_a_due_date_is_a_working_day_outside_every_pause(day, within, breaks):
    due_on = WORKDAYS.after(day, within, breaks)
    assert due_on > day
    assert WORKDAYS.is_workday(due_on)
    assert not any(pause.covers(due_on) for pause in breaks)


@given(days, limits, pauses())
def test_a_due_date_is_where_counting_day_by_day_ends(day, within, breaks):
    assert WORKDAYS.after(day, within, breaks) == list(WORKDAYS.walk(day, within, breaks))[-1].day


@given(days, limits, limits)
def test_more_days_lead_to_a_later_date(day, fewer, more):
    assume(fewer < more)
    assert WORKDAYS.after(day, fewer) < WORKDAYS.after(day, more)


@given(days, days, limits, pauses())
def test_a_later_start_never_leads_to_an_earlier_date(one, other, within, breaks):
    earlier, later = sorted((one, other))
    assert WORKDAYS.after(earlier, within, breaks) <= WORKDAYS.after(later, within, breaks)


@given(days, limits, limits)
def test_days_can_be_added_in_two_parts(day, first, second):
    assert WORKDAYS.after(WORKDAYS.after(day, first), second) == WORKDAYS.after(day, first + second)


@given(days, limits, pauses())
def test_counting_undoes_adding(day, within, breaks):
    assert WORKDAYS.count(day, WORKDAYS.after(day, within, breaks), breaks) == within


@given(days, lengths)
def test_adding_undoes_counting_up_to_a_working_day(day, length):
    until = WORKDAYS.next_workday(day + ONE_DAY + length)
    assert WORKDAYS.after(day, WORKDAYS.count(day, until)) == until


@given(days, days)
def test_counting_is_looking_at_every_day_between(one, other):
    after, until = sorted((one, other))
    between = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    assert WORKDAYS.count(after, until) == sum(WORKDAYS.is_workday(day) for day in between)


@given(days, limits, pauses())
def test_a_pause_never_brings_a_date_forward(day, within, breaks):
    assert WORKDAYS.after(day, within, breaks) >= WORKDAYS.after(day, within)


@given(days, days)
def test_days_left_and_days_gone_are_the_same_count(one, other):
    assert WORKDAYS.left(one, other) == -WORKDAYS.left(other, one)


@some.composite
def histories(draw):
    """A rulebook, the line a case was opened under, and acts that were lawful when they were done."""
    rulebook = draw(some.sampled_from(RULEBOOKS))
    line = draw(some.sampled_from(ROUTES))
    on = draw(some.dates(rulebook.in_force_from, rulebook.in_force_until or LAST_DAY))
    events = [Event(rulebook.procedure(line).steps[0].act, on, handed_to=1)]
    for _ in range(draw(some.integers(0, LONGEST))):
        where = stand(events, rulebook, WORKDAYS, procedure=line)
        if not (acts := sorted(possible(where, rulebook))):
            break
        on += draw(some.integers(0, 12)) * ONE_DAY
        awaited = where.waiting_for in acts and draw(some.booleans())
        act = where.waiting_for if awaited else draw(some.sampled_from(acts))
        events.append(draw(lawful(act, on, where, rulebook)))
    return rulebook, line, events


@some.composite
def lawful(draw, act, on, where, rulebook):
    """An act with what it must say."""
    effect = rulebook.acts[act].effect if act in rulebook.acts else ""
    steps = [step.act for step in rulebook.procedure(where.procedure).steps[1:]]
    if effect == "follow":
        return Event(act, on, procedure=draw(some.sampled_from(EVERY_LINE)))
    if effect in ("extend", "lengthen"):
        return Event(act, on, days=draw(some.integers(1, 20)), for_step=draw(some.sampled_from(["", *steps])))
    if effect == "pause":
        return Event(act, on, until=draw(some.one_of(some.none(), lengths.map(lambda length: on + length))))
    if effect == "reopen":
        return Event(act, on, until=draw(some.one_of(some.none(), lengths.map(lambda length: on + length))))
    return Event(act, on, handed_to=draw(some.sampled_from([None, 2, 3])))


def fold(history):
    rulebook, line, events = history
    return stand(events, rulebook, WORKDAYS, procedure=line)


def steps_with_a_limit(where):
    return [hop for hop in where.hops if hop.within]


@given(histories())
def test_folding_a_journal_twice_gives_the_same_standing(history):
    assert fold(history) == fold(history)


@given(histories())
def test_no_step_is_due_after_the_statutory_date(history):
    where = fold(history)
    assert all(hop.due_on <= where.case_due_on for hop in where.hops)
    assert all(hop.latest_on <= where.case_due_on for hop in where.hops)


@given(histories())
def test_every_step_and_every_case_is_due_on_a_working_day(history):
    where = fold(history)
    assert all(WORKDAYS.is_workday(hop.due_on) for hop in steps_with_a_limit(where))
    assert WORKDAYS.is_workday(where.case_due_on)


@given(histories())
def test_only_the_law_moves_the_statutory_date_and_no_late_step_or_other_route(history):
    rulebook, line, events = history
    of_the_law = [
        event for event in events[1:]
        if event.act in rulebook.acts and rulebook.acts[event.act].effect in MOVES_THE_CLOCK
    ]  # fmt: skip
    assert fold(history).case_due_on == fold((rulebook, line, [events[0], *of_the_law])).case_due_on


@given(histories())
def test_forwarding_anew_restarts_no_clock(history):
    rulebook, line, events = history
    for length in range(1, len(events)):
        act = rulebook.acts.get(events[length].act)
        if act is None or act.effect not in ("", "decline", "reforward"):
            continue
        before, after = (fold((rulebook, line, events[:end])) for end in (length, length + 1))
        assert after.hops == before.hops
        assert after.step_due_on == before.step_due_on


@given(histories(), some.sampled_from(EVERY_LINE))
def test_following_another_line_restarts_no_clock(history, line):
    rulebook, opened, events = history
    before = fold(history)
    assume(before.waiting_for)
    after = fold((rulebook, opened, [*events, Event("follow", events[-1].on, procedure=line)]))
    assert (after.received_on, after.case_due_on) == (before.received_on, before.case_due_on)
    registered = [[hop.done_on for hop in where.hops if hop.act == "register"] for where in (before, after)]
    assert registered[0] == registered[1]


@given(histories(), some.one_of(some.none(), lengths))
def test_a_reply_set_aside_is_due_anew_from_then_whatever_was_due_before(history, length):
    rulebook, line, events = history
    if fold(history).waiting_for:
        events = [*events, Event("withdraw", events[-1].on)]
    before, on = fold((rulebook, line, events)), events[-1].on + ONE_DAY
    until = None if length is None else on + length
    after = fold((rulebook, line, [*events, Event("answer_anew", on, until=until)]))
    anew = WORKDAYS.after(on, rulebook.statute.within) if until is None else WORKDAYS.next_workday(until)
    assert (after.case_due_on, after.received_on, after.closed_on) == (anew, before.received_on, None)
    assert after.waiting_for
    assert all(hop.latest_on <= anew for hop in after.hops)


@given(histories())
def test_feedback_sent_back_is_due_when_it_was(history):
    """Only what came once it was done counts now that it is open again: a pause (Q18), or days that begin anew."""
    rulebook, line, events = history
    for length, event in enumerate(events):
        if event.act == "send_back":
            before, after = (fold((rulebook, line, events[:end])) for end in (length, length + 1))
            due = [[hop.due_on for hop in where.hops if hop.act == "feedback"] for where in (before, after)]
            done = [hop.done_on for hop in before.hops if hop.act == "feedback" and hop.done_on]
            later = [*(pause.begun_on for pause in before.pauses), before.counted_from]
            if done and any(day >= done[0] for day in later):
                assert due[0] <= due[1]
            else:
                assert due[0] == due[1]


@given(histories())
def test_an_open_case_waits_for_one_act_of_one_position_and_a_closed_one_for_none(history):
    rulebook, where = history[0], fold(history)
    assert bool(where.waiting_for) is (where.closed_on is None)
    assert bool(where.waiting_by) is bool(where.waiting_for)
    if where.waiting_for:
        assert where.waiting_by in possible(where, rulebook).get(where.waiting_for, (where.waiting_by,))
        assert where.waiting_by in rulebook.positions
    else:
        opening = {act.act for act in rulebook.acts.values() if (act.effect, act.matter) == ("reopen", "disclosure")}
        assert set(possible(where, rulebook)) == opening


@given(histories())
def test_a_step_done_is_before_the_one_in_hand(history):
    where = fold(history)
    assert all(hop.done_on is None for hop in where.hops[max(where.at, 1) :])
