"""What an application waits for from its applicant, and a correction sent by a program."""

from datetime import date
from typing import Annotated, Any

from django.utils.datastructures import MultiValueDict
from ninja import Schema
from pydantic import ConfigDict, Field

from gongkai.api.disclosure.clock_events import FeeShape, correction, fee
from gongkai.api.disclosure.files import SentFiles, unpacked
from gongkai.api.text import Word, Words
from gongkai.api.wrong import WrongForm
from gongkai.disclosure.correcting import send_correction
from gongkai.disclosure.correction_form import CorrectionForm
from gongkai.disclosure.models import Application, Correction, FeeNotice
from gongkai.rules.standing import Standing

FILES = ("identity_proof", "files")


class AskedToCorrect(Schema):
    """What is to be corrected and until when. `sent_on` is the day it came online; the office confirms receipt."""

    items: str
    asked_on: date
    until: date | None
    sent_on: date | None


class Awaited(Schema):
    """What the applicant has to do: correct, or pay."""

    correction: AskedToCorrect | None
    fee: FeeShape | None


class Corrected(Schema):
    """A correction, with number and query code. `identity_proof` is not shown to departments."""

    model_config = ConfigDict(extra="forbid")

    number: Word
    code: Word
    words: Annotated[Words, Field(min_length=1)]
    identity_proof: SentFiles = []
    files: SentFiles = []


def awaited(application: Application, standing: Standing) -> dict[str, Any] | None:
    """This will tell what is awaited from the applicant, None when nothing is. One query while something is."""
    if standing.paused_by == "ask_correction":
        asked = Correction.objects.select_related("asked", "sent").get(application=application)
        return {"correction": correction(asked), "fee": None}
    if standing.paused_by == "bill_fee":
        notice = FeeNotice.objects.select_related("billed", "paid").get(application=application)
        return {"correction": None, "fee": fee(notice)}
    return None


def take_in(application: Application, said: Corrected, *, on: date) -> None:
    """This will take a correction in as the portal's form does, with the same checks."""
    files = MultiValueDict({name: unpacked(getattr(said, name)) for name in FILES})
    form = CorrectionForm({"words": said.words}, files)
    if not form.is_valid():
        raise WrongForm(form.errors.as_data())
    send_correction(application, **form.said(), on=on)
