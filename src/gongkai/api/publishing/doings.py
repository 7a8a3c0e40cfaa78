"""The acts on a publication as JSON: each with what the officer saw of the journal, and the fields it takes."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StrictInt

from gongkai.api.disclosure.doing import LONGEST_JOURNAL, Doing
from gongkai.api.publishing.drafts import Redraft
from gongkai.api.text import Day, Reasons, Sentence, Words


class DoneToday(Schema):
    """What takes effect for the public at once carries no day: it is done today."""

    model_config = ConfigDict(extra="forbid")

    act: str
    seen: Annotated[StrictInt, Field(ge=0, le=LONGEST_JOURNAL)]


class Propose(Doing):
    """提出公开属性; what is not to be open needs its reasons."""

    act: Literal["propose"]
    attribute: Literal["open", "on_application", "not_open"]
    reasons: Words = ""


class Agree(Doing):
    """审核同意, by the head of the department, never by who wrote or proposed it."""

    act: Literal["agree"]
    note: Words = ""


class Clear(Doing):
    """保密审查 of this one version, by somebody who did not write it, with its basis."""

    act: Literal["clear"]
    conclusion: Literal["open", "after_removal", "refer", "not_open"]
    basis: Reasons


class Publish(DoneToday):
    """发布: now, from a later day, or until a day."""

    act: Literal["publish"]
    live_from: Day | None = None
    live_until: Day | None = None


class KeepBack(Doing):
    """归档，不主动公开, and to be reconsidered on a day."""

    act: Literal["keep_back"]
    reasons: Reasons
    reconsider_on: Day | None = None


class GrantTakeDown(DoneToday):
    """撤回 as the department asked: gone everywhere at once. The public reads `public_note`."""

    act: Literal["take_down"]
    reasons: Reasons
    public_note: Sentence


class RefuseTakeDown(Doing):
    """不同意撤回."""

    act: Literal["refuse_take_down"]
    reasons: Reasons


class ReturnDraft(Doing):
    """退回修改; the days run on."""

    act: Literal["return_draft"]
    reasons: Reasons


class Drop(Doing):
    """撤销拟稿."""

    act: Literal["drop"]
    reasons: Reasons


class TakeUpAgain(Doing):
    """重新提起 what was dropped, or filed without publishing."""

    act: Literal["take_up_again"]
    reasons: Reasons


DOINGS = (
    Redraft,
    Propose,
    Agree,
    Clear,
    Publish,
    KeepBack,
    GrantTakeDown,
    RefuseTakeDown,
    ReturnDraft,
    Drop,
    TakeUpAgain,
)
BY_ACT = {doing.model_fields["act"].annotation.__args__[0]: doing for doing in DOINGS}  # type: ignore[union-attr]
AnyDecision = Annotated[
    Redraft
    | Propose
    | Agree
    | Clear
    | Publish
    | KeepBack
    | GrantTakeDown
    | RefuseTakeDown
    | ReturnDraft
    | Drop
    | TakeUpAgain,
    Field(discriminator="act"),
]
