"""What is done with an application after it has come in, act by act, on both routes (二(三)).

Every act takes `by` (a person) and `on` (a day), passes through the one door of the journal and files its paper.
`seen` is the journal's length as the person saw it; an act on a case that has moved on is refused.
"""

from gongkai.disclosure.acts.answer import approved_feedback, reply
from gongkai.disclosure.acts.opinion import CLEARANCES, approve, clear, feedback, send_back
from gongkai.disclosure.acts.routing import (
    check,
    decline,
    departments,
    find_not_ours,
    find_public,
    forward,
    hand_over,
    line_to_the_district,
    pass_on,
    reforward,
    register,
    reroute,
    send_up,
)

__all__ = [
    "CLEARANCES",
    "approve",
    "approved_feedback",
    "check",
    "clear",
    "decline",
    "departments",
    "feedback",
    "find_not_ours",
    "find_public",
    "forward",
    "hand_over",
    "line_to_the_district",
    "pass_on",
    "reforward",
    "register",
    "reply",
    "reroute",
    "send_back",
    "send_up",
]
