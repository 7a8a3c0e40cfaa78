"""What every act carries as JSON."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StrictInt

from gongkai.api.text import Day

Way = Literal["online", "email", "post", "fax", "pickup"]
LONGEST_JOURNAL = 1_000_000


class Doing(Schema):
    """What every act carries: `on` its day (today when left out), `seen` the journal's length as you read it."""

    model_config = ConfigDict(extra="forbid")

    act: str
    on: Day | None = None
    seen: Annotated[StrictInt, Field(ge=0, le=LONGEST_JOURNAL)]
