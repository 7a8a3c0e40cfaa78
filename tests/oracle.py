"""An independent reckoning of a case's days, written another way than the program's: day by day, route by route.

It knows working days from another package and the allowances from the notice's text, and nothing of `gongkai.rules`.
"""

from datetime import timedelta

import chinese_calendar

ROUTES = {
    "route_a": [("hand_over", 1), ("register", 1), ("forward", 1), ("approve", 10), ("reply", 3)],
    "route_b": [("hand_over", 1), ("register", 1), ("send_up", 1), ("pass_on", 1), ("approve", 10), ("reply", 2)],
}
STATUTORY = {"hangzhou_2008": 15, "national_2019": 20}
PAUSES = {
    "ask_third_party": "hear_third_party", "ask_other_organ": "hear_other_organ",
    "ask_correction": "receive_correction",
}  # fmt: skip


def nth_workday(start, count, silent):
    """The day on which `count` working days after `start` have passed, days in `silent` left out."""
    day = start
    while count:
        day += timedelta(days=1)
        if chinese_calendar.is_workday(day) and day not in silent:
            count -= 1
    return day


def reckon(entries, rulebook):
    """The statutory day and the due day of the step in hand, from plain facts: (act, day, days, until, since)."""
    received = next(on for act, on, *_ in entries if act == "accept")
    route = "route_b" if any(act == "follow" for act, *_ in entries) else "route_a"
    silent = _silent_days(entries)
    since, until, later = _begun_anew(entries, received)
    extra = sum(days or 0 for act, _on, days, *_ in later if act in ("extend", "lengthen"))
    case_due = until or nth_workday(since, STATUTORY[rulebook] + extra, silent)
    if any(act in ("reply", "withdraw") for act, *_ in later):
        return case_due, None
    before = received
    for act, within in ROUTES[route]:
        done = _day_of(entries, act)
        if done is None:
            start = max(since, received if act == "register" else before)
            allowance = within + (extra if act == "reply" else 0)
            return case_due, min(nth_workday(start, allowance, silent), case_due)
        before = done
    return case_due, None


def _begun_anew(entries, received):
    """From which day the law's days count, the day somebody else set for the reply, and what was done since.

    A day set on a rest day runs to the next working day.
    """
    found = received, None, entries
    for number, (act, on, _days, until, since) in enumerate(entries):
        if act == "answer_anew":
            set_on = until and nth_workday(until - timedelta(days=1), 1, ())
            found = since or on, set_on, entries[number + 1 :]
    return found


def _day_of(entries, wanted):
    """The day an act stands done: a returned feedback takes its approval away, as does a reply set aside."""
    found, answered = None, False
    for act, on, *_ in entries:
        if act == wanted:
            found = on
        elif wanted in ("approve", "reply") and (act == "send_back" or (act == "answer_anew" and answered)):
            found = None
        answered = answered or act == "reply"
    return found


def _silent_days(entries):
    silent = set()
    for n, (act, on, _days, until, _since) in enumerate(entries):
        if act in PAUSES:
            ends = (PAUSES[act], "answer_anew")
            end = next((day for other, day, *_ in entries[n:] if other in ends), until or on)
            end = min(end, until) if until and act != "ask_correction" else end
            silent |= {on + timedelta(days=d) for d in range(1, (end - on).days + 1)}
    return silent
