"""The acts as JSON: each with its day, what the officer saw of the journal, and the fields it takes."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from gongkai.api.disclosure.clock_doings import CLOCK_DOINGS, AnyClockDoing
from gongkai.api.disclosure.doing import Doing, Way
from gongkai.api.disclosure.files import SentFiles
from gongkai.api.disclosure.shared_doings import SHARED_DOINGS, AnySharedDoing
from gongkai.api.text import Letter, Mark, Reasons, Short, Word, Words

Conclusion = Literal["公开", "删减后公开", "免于公开", "需报审"]


class Accept(Doing):
    """受理: confirm receipt; `on` is the legal receipt date."""

    act: Literal["accept"]
    evidence: Short = ""


class HandOver(Doing):
    """移交综合部门."""

    act: Literal["hand_over"]
    note: Short = ""


class Register(Doing):
    """登记."""

    act: Literal["register"]


class Check(Doing):
    """初核 without sending it on, e.g. `unclear`: asking the Lead Office."""

    act: Literal["check"]
    outcome: Literal["own", "district", "neither", "mixed", "unclear"]
    reasons: Reasons


class Forward(Doing):
    """初核 as the unit's own matter, and 转送 to the department concerned."""

    act: Literal["forward"]
    to: Word
    reasons: Reasons


class SendUp(Doing):
    """初核 as the district's matter, and 上报: the case follows Route B."""

    act: Literal["send_up"]
    outcome: Literal["district", "mixed"] = "district"
    reasons: Reasons


class FindNotOurs(Doing):
    """初核: neither the unit's nor the district's; the reply says whose it is."""

    act: Literal["find_not_ours"]
    reasons: Reasons


class FindPublic(Doing):
    """当场答复: it is already published; the reply says at once where."""

    act: Literal["find_public"]
    index_numbers: Annotated[list[Mark], Field(min_length=1, max_length=20)]


class PassOn(Doing):
    """转办 to a department at head office."""

    act: Literal["pass_on"]
    to: Word
    reasons: Words = ""


class Decline(Doing):
    """退回转办: the matter is another department's."""

    act: Literal["decline"]
    reasons: Reasons


class Reforward(Doing):
    """改转 to the right department; no clock restarts."""

    act: Literal["reforward"]
    to: Word
    reasons: Reasons


class Reroute(Doing):
    """改走另一路线: with `unit` when it is another unit's own matter."""

    act: Literal["reroute"]
    procedure: Literal["route_a", "route_b", "route_b_direct"]
    unit: Word | None = None
    reasons: Reasons


class SignFor(Doing):
    """签收."""

    act: Literal["sign_for"]


class Feedback(Doing):
    """反馈意见: the draft decision, what is told to the applicant and what is enclosed.

    `clean` takes out of the files what hides in them and can be taken out safely. A partial disclosure tells apart
    what is `given`, in which shape (`given_as`: a file blackened here, a file made anew, or the text itself), and
    what is `withheld` on which article.
    """

    act: Literal["feedback"]
    kind: Word
    text: Letter
    reasons: Words = ""
    evidence: Words = ""
    given: Words = ""
    given_as: Literal["", "redacted", "excerpt", "text"] = ""
    withheld: Words = ""
    withheld_basis: Words = ""
    files: SentFiles = []
    clean: StrictBool = True


class Clear(Doing):
    """保密审查 of the draft, by somebody who did not draft it."""

    act: Literal["clear"]
    clearance: Conclusion
    clearance_basis: Reasons


class Approve(Doing):
    """审核同意; with the secrecy conclusion where information is given out and nobody has reviewed it yet."""

    act: Literal["approve"]
    clearance: Conclusion | Literal[""] = ""
    clearance_basis: Words = ""
    note: Words = ""


class SendBack(Doing):
    """退回承办部门重办; the ten days run on."""

    act: Literal["send_back"]
    reasons: Reasons


class Reply(Doing):
    """答复申请人. `over_objection` says why something is disclosed that a third party was against: it is told so.

    What a partial disclosure gives and withholds is told as drafted where it is left out.
    """

    act: Literal["reply"]
    text: Letter
    given: Words = ""
    withheld: Words = ""
    withheld_basis: Words = ""
    way: Way
    tracking_number: Mark = ""
    over_objection: Words = ""
    notice_way: Literal["post", "fax", "email", "pickup"] = "post"


DOINGS = (
    Accept, HandOver, Register, Check, Forward, SendUp, FindNotOurs, FindPublic, PassOn, Decline, Reforward, Reroute,
    SignFor, Feedback, Clear, Approve, SendBack, Reply, *CLOCK_DOINGS, *SHARED_DOINGS,
)  # fmt: skip
BY_ACT = {doing.model_fields["act"].annotation.__args__[0]: doing for doing in DOINGS}  # type: ignore[union-attr]
AnyDoing = Annotated[
    Accept | HandOver | Register | Check | Forward | SendUp | FindNotOurs | FindPublic | PassOn | Decline | Reforward
    | Reroute | SignFor | Feedback | Clear | Approve | SendBack | Reply | AnyClockDoing | AnySharedDoing,
    Field(discriminator="act"),
]  # fmt: skip
