"""What an application waits for from its applicant: a correction or a fee, with the day it must come by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.disclosure.models import Application, Correction, FeeNotice
from gongkai.rules.standing import Standing

CORRECTION, FEE = "ask_correction", "bill_fee"


@dataclass(frozen=True)
class Awaited:
    """What is awaited. `sent_on` is the day a correction came online; `over` says that the day set has passed."""

    correction: Correction | None = None
    sent_on: date | None = None
    fee: FeeNotice | None = None
    notice: str = ""
    over: bool = False


def awaited(
    application: Application, standing: Standing, today: date, papers: Sequence[tuple[str, str]]
) -> Awaited | None:
    """This will give what is awaited from the applicant, None when nothing is. `papers` are pairs of kind and address.

    One query while something is awaited, otherwise none.
    """
    addresses = dict(papers)
    if standing.paused_by == CORRECTION:
        asked = Correction.objects.select_related("sent").get(application=application)
        sent_on = asked.sent.on if asked.sent else None
        return Awaited(asked, sent_on, notice=addresses.get("correction_notice", ""), over=_over(asked.until, today))
    if standing.paused_by == FEE:
        fee = FeeNotice.objects.get(application=application)
        return Awaited(fee=fee, notice=addresses.get("fee_notice", ""), over=_over(fee.until, today))
    return None


def _over(until: date | None, today: date) -> bool:
    return until is not None and until < today
