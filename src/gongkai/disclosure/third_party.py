"""Tell a third party in writing what is disclosed although it was against it, and why (2008 art. 23, 2019 art. 32).

After which answers a third party is told stands in the rulebook, with the letter (`after` in letters.toml).
"""

from pathlib import PurePath

from django.utils.translation import gettext_noop

from gongkai.casework import cover
from gongkai.disclosure import delivery, dispatch, letter_facts
from gongkai.disclosure.models import Inquiry, ThirdPartyNotice
from gongkai.disclosure.parts import is_partial
from gongkai.rules.refusal import Incomplete

LETTER = "third_party_result"
REFUSES = Inquiry.Answer.REFUSES
NAMED = gettext_noop("给第三方的通知书不能写明申请人是谁，请改写理由。")
UNTOLD = gettext_noop("“%(name)s”不同意公开。决定公开的，请写明理由，我单位要书面通知对方。")


def to_tell(inquiries, rulebook, kind):
    """This will give those of some inquiries whose third party is told when a decision of a kind goes out."""
    if LETTER not in rulebook.letters or not rulebook.statute.decisions[kind].grants:
        return []
    after = rulebook.letters[LETTER].after
    return [one for one in inquiries if one.to == Inquiry.To.THIRD_PARTY and one.answer in after]


def notices_on(reply, *, over_objection, enclosures, on):
    """This will write what each third party is told of a reply, as a notice not saved yet, with its papers.

    `over_objection` says why it is disclosed, where that was not noted when the third party was heard. Who refused
    is told of a partial disclosure only with such a reason: without one, what it guards is what was withheld.
    """
    application = reply.application
    rulebook = cover.rulebook_named(application.case.rulebook)
    written = []
    for inquiry in to_tell(application.inquiries.order_by("id"), rulebook, reply.kind):
        reasons = over_objection.strip() or inquiry.public_interest.strip()
        if must_hear_why(inquiry, rulebook, reply.kind) and not reasons:
            raise Incomplete(UNTOLD, field="over_objection", name=inquiry.name)
        if application.applicant.name in reasons:
            raise Incomplete(NAMED, field="over_objection")
        if reasons or inquiry.answer != REFUSES:
            disclosed = given(application, enclosures, partial=is_partial(rulebook, reply.kind))
            notice = _notice(reply, inquiry, reasons, disclosed, on)
            written.append((notice, _papers(notice, on)))
    return written


def must_hear_why(inquiry, rulebook, kind):
    """This will say whether a decision of a kind disregards a refusal, so that nothing goes out without a reason."""
    return inquiry.answer == REFUSES and not is_partial(rulebook, kind)


def given(application, enclosures, *, partial):
    """This will name what is disclosed by the files that go out, without one whose name tells who asks."""
    names = [PurePath(title).stem for title in enclosures if application.applicant.name not in title]
    if names:
        return "、".join(f"“{name}”" for name in names)
    return f"“{application.subject}”" + ("中的一部分" if partial else "")


def send(written, entry, *, way, by, on):
    """This will keep the notices with the act that filed them and record that each was sent."""
    for notice, _papers in written:
        notice.entry = entry
        notice.save()
        delivery.deliver_notice(notice, way=way, by=by, on=on)


def _notice(reply, inquiry, reasons, given, on):
    unit = reply.in_the_name_of
    return ThirdPartyNotice(
        application=reply.application, inquiry=inquiry, in_the_name_of=unit, given=given, reasons=reasons,
        number=dispatch.reference_number(unit, dispatch.LETTERS, on),
    )  # fmt: skip


def _papers(notice, on):
    return dispatch.letter(
        notice.application, LETTER, kind=LETTER, on=on, to=notice.inquiry.name, number=notice.number,
        facts=letter_facts.of_result(notice),
    )  # fmt: skip
