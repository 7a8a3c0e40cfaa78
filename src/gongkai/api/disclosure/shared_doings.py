"""As JSON: the acts of several hands on one case."""

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from gongkai.api.disclosure.doing import Doing
from gongkai.api.text import Letter, Mark, Prose, Reasons, Word


class Advise(Doing):
    """答复请示: the Lead Office answers whose power the matter is."""

    act: Literal["advise"]
    reasons: Reasons


class SplitOff(Doing):
    """分出一件: a part gets a case of its own with the same receipt date."""

    act: Literal["split_off"]
    subject: Annotated[Word, Field(min_length=1)]
    description: Annotated[Prose, Field(min_length=1)]


class AskAssistance(Doing):
    """请求协办 of another department. Do not write who asks."""

    act: Literal["ask_assistance"]
    of: Word
    question: Reasons


class SignForAssistance(Doing):
    """签收协办; `offer` says which, as the acts open to you name it."""

    act: Literal["sign_for_assistance"]
    offer: Mark


class Assist(Doing):
    """答复协办."""

    act: Literal["assist"]
    offer: Mark
    answer: Letter


class ReturnAssistance(Doing):
    """退回协办."""

    act: Literal["return_assistance"]
    offer: Mark
    reasons: Reasons


class LetOut(Doing):
    """放行 of an enclosure that could not be checked, by its number among the papers."""

    act: Literal["let_out"]
    paper: Annotated[StrictInt, Field(ge=1, le=1_000_000)]
    reasons: Reasons


SHARED_DOINGS = (Advise, SplitOff, AskAssistance, SignForAssistance, Assist, ReturnAssistance, LetOut)
AnySharedDoing = Advise | SplitOff | AskAssistance | SignForAssistance | Assist | ReturnAssistance | LetOut
