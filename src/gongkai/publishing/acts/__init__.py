"""What is done to bring an item to the public and to keep it right there (二(二)(四)), act by act.

Every act takes `by` (a person) and `on` (a day), passes through the one door of the journal and files its paper.
`seen` is the journal's length as the person saw it, for an act on an item how the item stood
(`item_seen.how_it_stands`); an act on what has moved on is refused.
"""

from gongkai.publishing.acts.answering import draw_up_answer, first_day_public, object_to, redraft_answer
from gongkai.publishing.acts.deciding import (
    agree,
    clear,
    drop,
    keep_back,
    propose,
    publish,
    return_draft,
    take_up_again,
    was_put_aside,
)
from gongkai.publishing.acts.drafting import correct, draw_up, redraft
from gongkai.publishing.acts.stock import Stocked, take_over
from gongkai.publishing.acts.upkeep import (
    ask_take_down,
    grant_take_down,
    link,
    refuse_take_down,
    review,
    set_period,
    set_validity,
    take_down,
)

__all__ = [
    "Stocked",
    "agree",
    "ask_take_down",
    "clear",
    "correct",
    "draw_up",
    "draw_up_answer",
    "drop",
    "first_day_public",
    "grant_take_down",
    "keep_back",
    "link",
    "object_to",
    "propose",
    "publish",
    "redraft",
    "redraft_answer",
    "refuse_take_down",
    "return_draft",
    "review",
    "set_period",
    "set_validity",
    "take_down",
    "take_over",
    "take_up_again",
    "was_put_aside",
]
