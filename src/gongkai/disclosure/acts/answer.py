"""Reply to the applicant (R30, R34)."""

from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import cover, journal
from gongkai.casework.models import Paper
from gongkai.disclosure import delivery, dispatch, letters, notices, parts, pickup, release, third_party
from gongkai.disclosure.models import Reply
from gongkai.disclosure.remedies import remedies_text
from gongkai.rules.refusal import OutOfTurn, require

ON_THE_SPOT = ("on_the_spot", "on_the_spot_direct")


@transaction.atomic
def reply(
    application, *, text, way, by, on, tracking_number="", over_objection="", notice_way="post", seen=None,
    given="", withheld="", withheld_basis="",
):  # fmt: skip
    """答复: in the unit's or the district's name; words may be edited, the kind of decision not (R30, R34, Q23).

    What a partial disclosure gives and withholds is told as drafted, or in the words of `given` and `withheld`.
    A third party that was against it is told by `notice_way` what is disclosed; `over_objection` says why, where
    that was not noted when it was heard.
    """
    require(text, "text", gettext_noop("请写明答复内容。"))
    rulebook = cover.rulebook_named(application.case.rulebook)
    reviewed = any(step.approved_by for step in rulebook.procedure(application.case.procedure).steps)
    draft = approved_feedback(application) if reviewed else None
    if reviewed and draft is None:
        raise OutOfTurn(gettext_noop("反馈意见还没有经分管处级领导审核，不能答复。"))
    parts.refuse_untold(draft, rulebook)
    apart = parts.for_reply(draft, given=given, withheld=withheld, withheld_basis=withheld_basis)
    told = {"text": text, **apart.told}
    answer = _written(application, draft, rulebook, told, way=way, on=on, tracking_number=tracking_number)
    enclosed = _enclosed(draft) if draft else []
    letter = letters.of_reply(answer, on=on, enclosures=[PurePath(title).stem for title in enclosed])
    told = third_party.notices_on(answer, over_objection=over_objection, enclosures=enclosed, on=on) if draft else []
    answer.entry = journal.record(
        application.case, "reply", by=by, on=on, seen=seen, outcome=answer.kind, note=answer.number,
        filed=[*dispatch.as_papers(letter, "reply_letter"), *(paper for _, papers in told for paper in papers)],
    )  # fmt: skip
    answer.save()
    if draft and rulebook.statute.decisions[draft.kind].grants:
        release.mark_released(draft, by=by, on=on)
    notices.tell(application, answer.entry, enclosed=_by_mail(answer) if way == "email" else ())
    delivery.deliver(answer, way=way, by=by, on=on, tracking_number=tracking_number)
    third_party.send(told, answer.entry, way=notice_way, by=by, on=on)
    return answer


def _enclosed(draft):
    """The titles of the files that go out with a draft."""
    found = Paper.objects.filter(entry=draft.entry_id, kind="enclosure")
    return list(found.order_by("number").values_list("title", flat=True))


def _written(application, draft, rulebook, told, *, way, on, tracking_number):
    """The reply with its number and the remedies that follow from it, not yet saved."""
    sender = dispatch.replying_unit(application, on=on)
    kind = draft.kind if draft else _unreviewed_kind(application, rulebook)
    return Reply(
        application=application, standing_for=application, feedback=draft, in_the_name_of=sender, kind=kind,
        number=dispatch.reference_number(sender, "公复", on), sent_by_way=way, tracking_number=tracking_number,
        remedies=remedies_text(rulebook, sender, kind=rulebook.letters.serving(kind), on=on), **told,
    )  # fmt: skip


def _by_mail(answer):
    """What an applicant who asked for the reply by e-mail is sent: the letter and the files that go with it."""
    return list(pickup.papers(answer).order_by("number"))


def _unreviewed_kind(application, rulebook):
    """The decision that the line without an opinion is for: published already, or another body's matter."""
    if application.case.procedure not in ON_THE_SPOT:
        return "NOT_OURS"
    return "ALREADY_PUBLIC" if "ALREADY_PUBLIC" in rulebook.statute.decisions else "OPEN"


def approved_feedback(application):
    """This will give the feedback that stands approved, None when there is none."""
    return application.feedbacks.filter(approved_by__isnull=False, sent_back_by__isnull=True).last()
