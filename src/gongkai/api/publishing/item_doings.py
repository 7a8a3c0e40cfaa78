"""The acts on an item that is or will be public, as JSON: each with how the item was seen to stand."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from gongkai.api.text import Day, Mark, Reasons, Sentence, Title, Word


class Upkeep(Schema):
    """What every act on an item carries: `seen` as the item told it when you read it. It is done today."""

    model_config = ConfigDict(extra="forbid")

    act: str
    seen: Word


class Review(Upkeep):
    """复核: looked at again and still right; due again on `next_on`."""

    act: Literal["review"]
    note: Title = ""
    next_on: Day | None = None


class Correct(Upkeep):
    """更正: open the way for a new version; the answer names its publication in `under_way`."""

    act: Literal["correct"]
    reasons: Sentence
    changed_on: Day | None = None


class LinkTo(Upkeep):
    """关联 with another item, by its index number: one matter, or this one explains that one."""

    act: Literal["link"]
    other: Annotated[Mark, Field(min_length=1)]
    kind: Literal["same_matter", "explains"]


class AskTakeDown(Upkeep):
    """提请撤回, by the department."""

    act: Literal["ask_take_down"]
    reasons: Reasons


class SetValidity(Upkeep):
    """标明时效, with the index number of what takes its place."""

    act: Literal["set_validity"]
    validity: Literal["in_force", "amended", "repealed"]
    successor: Mark = ""
    reasons: Reasons


class SetPeriod(Upkeep):
    """调整公开期间. `live_from` stays when left out; no last day when `live_until` is left out."""

    act: Literal["set_period"]
    live_from: Day | None = None
    live_until: Day | None = None
    reasons: Reasons


class TakeDown(Upkeep):
    """撤回: gone everywhere at once. The public reads `public_note` where the item was."""

    act: Literal["take_down"]
    reasons: Reasons
    public_note: Sentence


DOINGS = (Review, Correct, LinkTo, AskTakeDown, SetValidity, SetPeriod, TakeDown)
BY_ACT = {doing.model_fields["act"].annotation.__args__[0]: doing for doing in DOINGS}  # type: ignore[union-attr]
AnyUpkeep = Annotated[
    Review | Correct | LinkTo | AskTakeDown | SetValidity | SetPeriod | TakeDown, Field(discriminator="act")
]
