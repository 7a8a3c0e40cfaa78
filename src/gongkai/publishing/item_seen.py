"""How an item stands, as whoever acts on it saw it: what has changed since is not changed unseen a second time."""

from django.utils.translation import gettext_noop

from gongkai.publishing.models import Item
from gongkai.rules.refusal import OutOfTurn


def how_it_stands(item: Item) -> str:
    """This will give how an item stands, to be handed back with an act on it: two that differ were changed between."""
    facts = (
        item.live_id, item.taken_down_on, item.held_on, item.live_from, item.live_until, item.validity,
        item.successor_id, item.review_by,
    )  # fmt: skip
    return "_".join("" if fact is None else str(fact) for fact in facts)


def refuse_if_changed(item: Item, seen: str | None) -> None:
    """This will refuse when an item stands otherwise than somebody saw it; None says nothing of what was seen."""
    if seen is not None and seen != how_it_stands(item):
        raise OutOfTurn(gettext_noop("这条信息刚刚有了变化，请看过现在的情况再办。"))
