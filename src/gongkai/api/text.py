"""Text and days as the API takes them: what cannot be kept or understood is refused at the door, with a sentence."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from gongkai.rules.deadlines import read_day
from gongkai.rules.refusal import Incomplete


def _storable(text: str) -> str:
    """JSON can write NUL and halves of signs; no database can keep them."""
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise PydanticCustomError("unreadable_sign", "NUL or half a sign")
    return text


def _written(day: Any) -> date | None:
    """A day is written out; a number is none, whatever moment it might stand for."""
    if day is None or isinstance(day, date):
        return day
    try:
        return read_day(day if isinstance(day, str) else "", field="")
    except Incomplete as refusal:
        raise PydanticCustomError("not_a_day", "not a day") from refusal


Mark = Annotated[str, Field(max_length=40), AfterValidator(_storable)]
Word = Annotated[str, Field(max_length=200), AfterValidator(_storable)]
Short = Annotated[str, Field(max_length=500), AfterValidator(_storable)]
Title = Annotated[str, Field(max_length=300), AfterValidator(_storable)]
Sentence = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_storable)]
Words = Annotated[str, Field(max_length=5000), AfterValidator(_storable)]
Reasons = Annotated[str, Field(min_length=1, max_length=5000), AfterValidator(_storable)]
Prose = Annotated[str, Field(max_length=20000), AfterValidator(_storable)]
Letter = Annotated[str, Field(min_length=1, max_length=20000), AfterValidator(_storable)]
Body = Annotated[str, Field(max_length=500_000), AfterValidator(_storable)]
Day = Annotated[date, BeforeValidator(_written)]
