"""The signature: what the procedure allows, what was used, what is left, in working days."""

from datetime import date

from gongkai.design.example import Example
from gongkai.design.sample import RULEBOOK, WORKDAYS
from gongkai.rules.clock import stand
from gongkai.rules.standing import Event, Standing

RECEIVED = date(2008, 5, 4)


def route_a(*events: tuple[str, int, int]) -> Standing:
    """A case of Route A received on 4 May 2008, after these acts with their month and day."""
    acts = [Event("accept", RECEIVED), *(Event(act, date(2008, month, day)) for act, month, day in events)]
    return stand(acts, RULEBOOK, WORKDAYS, procedure="route_a")


def on_the_way() -> Standing:
    return route_a(("hand_over", 5, 5), ("register", 5, 5), ("forward", 5, 6))


def late() -> Standing:
    return route_a(("hand_over", 5, 5), ("register", 5, 8))


def closed() -> Standing:
    opinion = (("feedback", 5, 14), ("approve", 5, 15))
    return route_a(("hand_over", 5, 4), ("register", 5, 5), ("forward", 5, 6), *opinion, ("reply", 5, 19))


def answered_late() -> Standing:
    opinion = (("feedback", 5, 28), ("approve", 5, 29))
    return route_a(("hand_over", 5, 5), ("register", 5, 5), ("forward", 5, 6), *opinion, ("reply", 6, 2))


def paused() -> Standing:
    return route_a(("hand_over", 5, 5), ("register", 5, 5), ("forward", 5, 6), ("ask_third_party", 5, 9))


def route_b() -> Standing:
    acts = [("accept", 5, 4), ("hand_over", 5, 5), ("register", 5, 5), ("send_up", 5, 6), ("pass_on", 5, 7)]
    return stand(
        [Event(act, date(2008, month, day)) for act, month, day in acts], RULEBOOK, WORKDAYS, procedure="route_b"
    )


def fresh() -> Standing:
    return route_a()


CASE = "{% route_strip standing today workdays rulebook %}"
WORDS = "{% route_strip standing today workdays rulebook words=True %}"
COMPACT = "{% route_strip standing today workdays rulebook compact=True %}"


def _given(standing: Standing, month: int, day: int) -> dict[str, object]:
    return {"standing": standing, "today": date(2008, month, day), "workdays": WORKDAYS, "rulebook": RULEBOOK}


EXAMPLES = [
    Example("Route A, on the way, with its words", WORDS, _given(on_the_way(), 5, 14)),
    Example("Route B, due soon", CASE, _given(route_b(), 5, 20)),
    Example("received today", CASE, _given(fresh(), 5, 4)),
    Example("one step late, the next one late as well", WORDS, _given(late(), 5, 14)),
    Example("paused", CASE, _given(paused(), 5, 14)),
    Example("answered in time", CASE, _given(closed(), 5, 30)),
    Example("answered late", CASE, _given(answered_late(), 6, 10)),
    Example("forgotten for a year: the rail is cut off", CASE, _given(on_the_way(), 12, 1)),
    Example("in a list", COMPACT, _given(on_the_way(), 5, 14)),
    Example("in a list, late", COMPACT, _given(late(), 5, 14)),
    Example(
        "as the public is told",
        "{% route_explained procedure rulebook words=True %}",
        {"procedure": RULEBOOK.procedures["route_a"], "rulebook": RULEBOOK},
    ),
    Example(
        "the district's own matters",
        "{% route_explained procedure rulebook %}",
        {"procedure": RULEBOOK.procedures["route_b"], "rulebook": RULEBOOK},
    ),
]
