"""Timelines that an official can read and add: a file each, with what was done when and what is then due.

tell, accept, then = [[act, day, {more}] …]     what happened; `opened` names the line when it is not Route A
case_due, step_due, waiting_for, procedure      what must follow; only what stands there is looked at
lights = [[day, light] …]                       what the light of the step in hand shows on a day
may_not = [act …]                               what cannot be done where the case then stands
"""

import tomllib
from pathlib import Path

import pytest

from gongkai.rules.clock import light, stand
from gongkai.rules.rulebook import BUILT_IN, in_force_on
from gongkai.rules.standing import Event
from gongkai.rules.turns import possible
from gongkai.rules.workdays import published

SITUATIONS = sorted(Path(__file__).parent.glob("*.toml"))
WORKDAYS = published(BUILT_IN / "calendar")
ANSWERS = {
    "case_due": "case_due_on", "step_due": "step_due_on", "waiting_for": "waiting_for", "procedure": "procedure"
}  # fmt: skip
WORDS = {"tell", "accept", "then", "opened", "lights", "may_not", *ANSWERS}


@pytest.fixture(params=SITUATIONS, ids=lambda file: file.stem)
def situation(request):
    return tomllib.loads(request.param.read_text(encoding="utf-8"))


def events(told):
    yield Event("accept", told["accept"])
    for act, on, *more in told.get("then", ()):
        yield Event(act, on, **(more[0] if more else {}))


def after(told, *, acts=None):
    """Where the case stands after its acts, or after the first few of them."""
    line = told.get("opened", "route_a")
    return stand(list(events(told))[:acts], in_force_on(told["accept"]), WORKDAYS, procedure=line)


def test_what_is_due_follows_from_what_was_done(situation):
    where = after(situation)
    expected = {name: situation[name] for name in ANSWERS if name in situation}
    assert {name: getattr(where, ANSWERS[name]) for name in expected} == expected


def test_each_light_shows_what_it_should(situation):
    where = after(situation)
    rest = {"paused": where.paused_since is not None, "done": where.closed_on is not None}
    shown = [[day, light(where.step_due_on, day, WORKDAYS, **rest)] for day, _ in situation.get("lights", [])]
    assert shown == situation.get("lights", [])


def test_each_act_was_allowed_where_the_case_stood(situation):
    rulebook = in_force_on(situation["accept"])
    for number, event in enumerate(events(situation)):
        assert event.act in possible(after(situation, acts=number), rulebook)


def test_what_cannot_be_done_is_not_offered(situation):
    offered = possible(after(situation), in_force_on(situation["accept"]))
    assert set(situation.get("may_not", [])) & set(offered) == set()


def test_it_tells_something_and_says_nothing_unknown(situation):
    assert situation["tell"]
    assert {"accept", "case_due"} <= set(situation) <= WORDS
