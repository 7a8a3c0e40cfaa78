"""Write what is to be published: a new item, a correction of a public one, and every version on the way."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, cover, journal
from gongkai.casework.models import Case
from gongkai.casework.moment import recorded_at
from gongkai.publishing import listing, queries
from gongkai.publishing.acts.opening import open_publication
from gongkai.publishing.content import Content, checked
from gongkai.publishing.enclosing import enclose
from gongkai.publishing.item_seen import refuse_if_changed
from gongkai.publishing.models import Item, Publication, Version
from gongkai.rules.refusal import OutOfTurn, require


def draw_up(content, *, unit, by, on, submission=None, files=(), why=""):
    """登记待公开信息: a department enters a document that was signed; its 20 working days run from the signing (L-15).

    `submission` is a UUID made with the empty form: sent twice, it gives the same publication. `files` are `Enclosed`.
    """
    if submission and (found := Publication.objects.filter(submission=submission).first()):
        return found
    content = checked(content, on=on)
    try:
        with transaction.atomic():
            item = Item.objects.create(unit=unit, **content.as_fields())
            publication, _ = open_publication(
                "draw_up", procedure="publication", purpose=Publication.Purpose.PUBLISH, unit=unit, by=by, on=on,
                since=content.generated_on, item=item, submission=submission,
            )  # fmt: skip
            write_version(publication, content, by=by, files=files, why=why)
    except IntegrityError:  # the same form, sent a second time while the first was still being written
        if submission and (found := Publication.objects.filter(submission=submission).first()):
            return found
        raise
    return publication


@transaction.atomic
def redraft(publication, content, *, by, on, keep=None, files=(), why="", seen_version=None):
    """修改文稿: while the draft waits for its proposal, whoever drafts writes a new version; every one is kept.

    `keep` are the attachments of the present version that stay, all of them unless given. `seen_version` is the
    number of the version the person began from. Saying the same again writes nothing.
    """
    content = checked(content, on=on)
    case = Case.objects.select_for_update().get(pk=publication.case_id)
    where = cover.standing(list(case.entries.all()), calendar.in_force())
    journal.in_turn(where, cover.rulebook_named(case.rulebook), "propose", by=by, on=on)
    before = publication.versions.order_by("-number").first()
    if seen_version is not None and before.number != seen_version:
        raise OutOfTurn(STALE, by=before.made_by.words)
    kept = list(before.attachments.all()) if keep is None else list(keep)
    unchanged = len(kept) == before.attachments.count() and not files and Content.of(before) == content
    return before if unchanged else write_version(publication, content, by=by, kept=kept, files=files, why=why)


STALE = gettext_noop("这份文稿刚刚由%(by)s改过，您看到的不是最新的一版。请对照后再保存。")


@transaction.atomic
def correct(item, *, reasons, by, on, changed_on=None, submission=None, seen=None):
    """更正: open the way for a new version of a public item; what is public stays until the new version is published.

    `changed_on` is the day the matter changed, from which the law counts (art. 26); today unless given.
    """
    require(reasons, "reasons", gettext_noop("请写明为什么更正。"))
    if submission and (found := Publication.objects.filter(submission=submission).first()):
        return found
    locked = Item.objects.select_for_update().get(pk=item.pk)
    refuse_if_changed(locked, seen)
    refuse_second_way(locked)
    if locked.live is None:
        raise OutOfTurn(gettext_noop("这条信息还没有公开过，请直接修改文稿。"))
    publication, _ = open_publication(
        "draw_up", procedure=_line_of(locked, on), purpose=Publication.Purpose.CORRECT, unit=locked.unit, by=by, on=on,
        since=changed_on or on, note=reasons, item=locked, submission=submission,
    )  # fmt: skip
    write_version(publication, Content.of(locked.live), by=by, kept=list(locked.live.attachments.all()), why=reasons)
    return publication


def _line_of(item, on):
    """Where nobody is appointed to draft in its unit on the day, the Lead Office writes in the unit's place."""
    return "publication" if queries.has_a_handler(item.unit_id, on=on) else "publication_by_lead"


def refuse_second_way(item):
    """This will refuse to begin anew while something is under way with an item, naming its number."""
    under_way = item.publications.filter(case__closed_on__isnull=True).select_related("case").first()
    if under_way:
        raise OutOfTurn(gettext_noop("这条信息已有发布件 %(number)s 正在办理。"), number=under_way.case.number)


def write_version(publication, content, *, by, kept=(), files=(), why=""):
    """This will write the next version of a publication's item; until something is public, the item says the same."""
    item = publication.item
    version = Version.objects.create(
        item=item, publication=publication, number=item.versions.count() + 1, made_by=by, made_at=recorded_at(),
        why=why[:300], **content.as_fields(),
    )  # fmt: skip
    enclose(version, kept, files)
    publication.version = version
    publication.save(update_fields=["version"])
    if item.live_id is None:
        listing.describe(item, version)
        item.save()
    return version
