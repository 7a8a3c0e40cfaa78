"""As JSON: the acts that stop, extend or restart the clock, and those that end a case without a reply."""

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from gongkai.api.disclosure.doing import Doing, Way
from gongkai.api.disclosure.files import SentFiles
from gongkai.api.text import Day, Letter, Reasons, Word, Words

Count = Annotated[StrictInt, Field(ge=1, le=10_000)]


class Extend(Doing):
    """延长答复期限, once: `for_step` names the step that gets the working days, the reply when left out."""

    act: Literal["extend"]
    days: Annotated[StrictInt, Field(ge=1, le=20)]
    for_step: Word = ""
    reasons: Reasons
    told_by_way: Way


class Inquire(Doing):
    """征求意见 of a third party or another organ: the clock rests. Do not write who asks.

    An organ that is no joint maker is given a day by the office: `answer_by`.
    """

    act: Literal["inquire"]
    whom: Literal["third_party", "joint_maker", "other_organ"]
    name: Annotated[Word, Field(min_length=1, max_length=120)]
    contact: Annotated[Word, Field(min_length=1)]
    question: Reasons
    received_on: Day | None = None
    answer_by: Day | None = None


class Hear(Doing):
    """意见已明: the days run on from the next one. `silent` only when their time is up."""

    act: Literal["hear"]
    answer: Literal["consents", "refuses", "silent"]
    reasons: Words = ""
    public_interest: Words = ""
    received_on: Day | None = None
    files: SentFiles = []


class AskCorrection(Doing):
    """告知补正, once. Under the 2008 rulebook the notice ends the case and `until` is left out."""

    act: Literal["ask_correction"]
    items: Reasons
    until: Day | None = None


class ReceiveCorrection(Doing):
    """收到补正: the days begin anew."""

    act: Literal["receive_correction"]
    corrected: Letter
    files: SentFiles = []


class BillFee(Doing):
    """收费通知. `before` is the applicant's items earlier in the month, counted for you when left out."""

    act: Literal["bill_fee"]
    basis: Literal["items", "pages"]
    count: Count
    before: Annotated[StrictInt, Field(ge=0, le=10_000)] | None = None


class ReceiveFee(Doing):
    """收到费用; `on` is the day of payment, the days begin anew from the next one."""

    act: Literal["receive_fee"]


class AskReasons(Doing):
    """请说明理由 of plainly too many applications: `count` of them, to be answered by `until`."""

    act: Literal["ask_reasons"]
    count: Annotated[StrictInt, Field(ge=2, le=10_000)]
    period: Annotated[Word, Field(max_length=120)] = ""
    until: Day


class HearReasons(Doing):
    """记录申请人说明的理由. Do not write who asks."""

    act: Literal["hear_reasons"]
    said: Reasons
    files: SentFiles = []


class Lengthen(Doing):
    """延迟答复: the reasons hold, and the reply is given by `until`, which the applicant is told."""

    act: Literal["lengthen"]
    until: Day
    reasons: Reasons


class AnswerAnew(Doing):
    """重新办理: a decision or judgment set the reply aside. `until` is the last day it gives, if it gives one."""

    act: Literal["answer_anew"]
    received_on: Day
    until: Day | None = None
    orders: Reasons
    files: SentFiles = []


class Abandon(Doing):
    """视为放弃: not corrected or not paid by the day set."""

    act: Literal["abandon"]
    cause: Literal["OTHER_NO_CORRECTION", "OTHER_NO_FEE"]


class Withdraw(Doing):
    """撤回 by the applicant."""

    act: Literal["withdraw"]
    reasons: Reasons


CLOCK_DOINGS = (
    Extend, Inquire, Hear, AskCorrection, ReceiveCorrection, BillFee, ReceiveFee, AskReasons, HearReasons, Lengthen,
    AnswerAnew, Abandon, Withdraw,
)  # fmt: skip
AnyClockDoing = (
    Extend | Inquire | Hear | AskCorrection | ReceiveCorrection | BillFee | ReceiveFee | AskReasons | HearReasons
    | Lengthen | AnswerAnew | Abandon | Withdraw
)  # fmt: skip
