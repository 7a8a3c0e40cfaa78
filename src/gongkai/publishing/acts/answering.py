"""Make an answered application public without its applicant, after a delay in which the applicant can object."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, journal
from gongkai.publishing import listing, searched
from gongkai.publishing.acts.drafting import write_version
from gongkai.publishing.acts.opening import open_publication
from gongkai.publishing.content import checked, the_catalogue
from gongkai.publishing.models import Attribute, Item, Objection, Publication
from gongkai.reading import rich_text
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

ANSWER_GENRE = "14"


def draw_up_answer(content, *, answers, unit, by, on, not_to_be_named: Iterable[str] = (), submission=None, files=()):
    """整理可公开的答复: the Lead Office writes what was asked and answered so that nobody is recognised.

    `answers` is the closed case; `unit` the department that gave the answer, whose clearance officer reviews it;
    `not_to_be_named` are words that tell who asked: a text that holds one of them is refused.
    """
    if submission and (found := Publication.objects.filter(submission=submission).first()):
        return found
    if answers.closed_on is None:
        raise OutOfTurn(gettext_noop("此件还没有办结，不能公开答复。"))
    content = checked(content, on=on)
    refuse_names(content, not_to_be_named, files)
    try:
        with transaction.atomic():
            item = Item.objects.create(unit=unit, answers=answers, **content.as_fields())
            publication, _ = open_publication(
                "draw_up_answer", procedure="answer_publication", purpose=Publication.Purpose.ANSWER, unit=unit,
                by=by, on=on, note=answers.number, item=item, submission=submission, attribute=Attribute.OPEN,
            )  # fmt: skip
            write_version(publication, content, by=by, files=files)
    except IntegrityError as clash:
        if Item.objects.filter(answers=answers).exists():
            raise OutOfTurn(gettext_noop("这件申请的答复已经在办理公开。")) from clash
        raise
    return publication


def redraft_answer(
    publication, content, *, by, on, not_to_be_named: Iterable[str] = (), keep=None, files=(), why="", seen=None
):
    """重新整理: an answer that was returned is written anew and goes to its review again; every version is kept.

    `keep` are the attachments that stay, all of them unless given. Files are read before the transaction: it takes
    long, and on SQLite nobody else could write meanwhile.
    """
    content = checked(content, on=on)
    refuse_names(content, not_to_be_named, files)
    with transaction.atomic():
        journal.record(publication.case, "draw_up_answer", by=by, on=on, seen=seen)
        kept = list(publication.version.attachments.all()) if keep is None else list(keep)
        return write_version(publication, content, by=by, kept=kept, files=files, why=why)


def refuse_names(content, words: Iterable[str], files=()):
    """This will refuse a content, or files to go with it, where one of some words occurs in the text or in a name.

    Files are read as far as a program can; what it cannot read a person must (`Enclosed.words` is None).
    """
    words, names = list(words), [file.name for file in files]
    texts = (content.title, content.summary, content.keywords, rich_text.plain(content.body), *names)
    if word := searched.first_named(words, *texts):
        raise Incomplete(gettext_noop("文稿里还能认出申请人（“%(word)s”），请删去。"), field="body", word=word)
    for file in files if words else ():
        if word := searched.first_named(words, file.words or ""):
            raise Incomplete(
                gettext_noop("附件“%(name)s”里还能认出申请人（“%(word)s”），请涂黑或者删去以后再公开。"),
                field="enclosures", name=file.name, word=word,
            )  # fmt: skip


def first_day_public(*, on):
    """This will give the earliest day on which an answer can be public when that is decided on a day."""
    return calendar.in_force().after(on, the_catalogue().objection_days)


@transaction.atomic
def object_to(publication, *, reasons, on, at):
    """提出异议: the applicant does not want it; the answer stays back until the Lead Office has decided.

    Only before the answer is public: afterwards it is a request to withdraw it. Said twice, it counts once.
    """
    require(reasons, "reasons", gettext_noop("请写明为什么不希望公开。"))
    item = Item.objects.select_for_update(of=("self",)).get(pk=publication.item_id)
    if publication.purpose != Publication.Purpose.ANSWER or item.live_from is None or item.taken_down_on:
        raise OutOfTurn(gettext_noop("没有等待公开的答复。"))
    if item.live_from <= on:
        raise OutOfTurn(gettext_noop("答复已于 %(day)s 公开；要求撤回请与受理岗位联系。"), day=item.live_from)
    if item.held_on:
        return publication.objections.latest("pk")
    item.held_on = on
    item.save(update_fields=["held_on"])
    listing.put(item)
    return Objection.objects.create(publication=publication, on=on, at=at, reasons=reasons)
