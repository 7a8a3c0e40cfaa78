"""Keep what is public right: withdraw it, change its period, mark it repealed, look at it again, link it (R20)."""

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import journal, made_public
from gongkai.organisation.models import Position
from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import listing, papers
from gongkai.publishing.acts.drafting import refuse_second_way
from gongkai.publishing.acts.opening import open_publication
from gongkai.publishing.item_seen import refuse_if_changed
from gongkai.publishing.models import Described, Item, Link, Objection, Publication, Review
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

VALIDITY = {"in_force": "有效", "amended": "已修改", "repealed": "已废止"}


@transaction.atomic
def ask_take_down(item, *, reasons, by, on, seen=None):
    """提请撤回: the department asks the Lead Office to take an item away, and says why."""
    require(reasons, "reasons", gettext_noop("请写明为什么撤回。"))
    locked = _public(item, seen)
    refuse_second_way(locked)
    publication, _ = open_publication(
        "ask_take_down", procedure="take_down_asked", purpose=Publication.Purpose.TAKE_DOWN, unit=locked.unit, by=by,
        on=on, note=reasons, item=locked, version=locked.live,
    )  # fmt: skip
    return publication


@transaction.atomic
def refuse_take_down(publication, *, reasons, by, on, seen=None):
    """不同意撤回: the item stays public, with the reason on record."""
    require(reasons, "reasons", gettext_noop("请写明为什么不同意撤回。"))
    return journal.record(publication.case, "refuse_take_down", by=by, on=on, seen=seen, note=reasons)


@transaction.atomic
def take_down(item, *, reasons, public_note, by, on, seen=None):
    """撤回: at once gone from pages, files, search, feeds and data; a tombstone says so with `public_note`.

    Decides a department's request when there is one. A correction that is under way goes on, and brings the item
    back when it is published.
    """
    locked = _public(item, seen)
    asked = locked.publications.filter(case__waiting_for="take_down").select_related("case").first()
    return _take_down(item, locked, asked, reasons=reasons, public_note=public_note, by=by, on=on)


@transaction.atomic
def grant_take_down(publication, *, reasons, public_note, by, on, seen=None):
    """撤回，照部门提请: as `take_down`; `seen` is the length of the request's journal."""
    item = publication.item
    facts = {"reasons": reasons, "public_note": public_note, "by": by, "on": on}
    return _take_down(item, _public(item), publication, seen=seen, **facts)


def _take_down(item, locked, asked, *, reasons, public_note, by, on, seen=None):
    require(reasons, "reasons", gettext_noop("请写明为什么撤回。"))
    require(public_note, "public_note", gettext_noop("请写明向公众怎样说明；不要写出不应公开的内容。"))
    filed = [_slip("撤回单", locked, f"原因：{reasons}\n对外说明：{public_note}", by=by, on=on)]
    if asked:
        entry = journal.record(asked.case, "take_down", by=by, on=on, seen=seen, note=reasons, filed=filed)
    else:
        _, entry = open_publication(
            "take_down", procedure="take_down", purpose=Publication.Purpose.TAKE_DOWN, unit=locked.unit, by=by, on=on,
            note=reasons, filed=filed, item=locked, version=locked.live,
        )  # fmt: skip
    _decide_on_objection(locked)
    locked.taken_down_on, locked.taken_down_because = on, public_note[:300]
    _save(item, locked)
    return entry


@transaction.atomic
def set_period(item, *, live_from, live_until, reasons, by, on, seen=None):
    """调整公开期间: from which day to which an item is public; past days stay as they were."""
    require(reasons, "reasons", gettext_noop("请写明为什么调整。"))
    locked = _public(item, seen)
    live_from = live_from or locked.live_from
    if live_from < locked.live_from:
        raise Incomplete(gettext_noop("公开日期不能早于原来的日期。"), field="live_from")
    if live_until and live_until < max(live_from, on):
        raise Incomplete(
            gettext_noop("截止日不能早于公开日期，也不能早于今天；要立即停止公开，请撤回。"), field="live_until"
        )
    period = f"自{live_from}起" + (f"至{live_until}" if live_until else "，不设截止日")
    _, entry = open_publication(
        "set_period", procedure="period", purpose=Publication.Purpose.PERIOD, unit=locked.unit, by=by, on=on,
        note=reasons, filed=[_slip("公开期间调整单", locked, f"{period}\n原因：{reasons}", by=by, on=on)], item=locked,
        version=locked.live, live_from=live_from, live_until=live_until,
    )  # fmt: skip
    _decide_on_objection(locked)
    locked.live_from, locked.live_until, locked.held_on = live_from, live_until, None
    _save(item, locked)
    return entry


@transaction.atomic
def set_validity(item, *, validity, reasons, by, on, successor=None, seen=None):
    """标明时效: in force, amended or repealed, with the item that takes its place."""
    require(reasons, "reasons", gettext_noop("请写明依据，例如废止它的文件。"))
    if validity not in Described.Validity.values:
        raise Incomplete(gettext_noop("请选择时效。"), field="validity")
    if successor is not None and successor.pk == item.pk:
        raise Incomplete(gettext_noop("不能由它自己代替自己。"), field="successor")
    locked = _public(item, seen)
    _, entry = open_publication(
        "set_validity", procedure="validity", purpose=Publication.Purpose.VALIDITY, unit=locked.unit, by=by, on=on,
        note=reasons, filed=[_slip("时效标注单", locked, f"{VALIDITY[validity]}\n依据：{reasons}", by=by, on=on)],
        item=locked, version=locked.live,
    )  # fmt: skip
    locked.validity, locked.successor = validity, successor
    _save(item, locked)
    return entry


@transaction.atomic
def review(item, *, by, on, next_on=None, note="", seen=None):
    """复核: the owner looked again and found the item still right; it is due again on `next_on` (R20)."""
    officer = officer_on(by, on=on)
    if item.unit_id not in officer.hands() and not officer.holds(Position.Kind.LEAD_OFFICE):
        raise OutOfTurn(gettext_noop("由责任单位或者总关办公室复核。"))
    next_on = next_on or listing.review_day(item, on=on)
    if next_on <= on:
        raise Incomplete(gettext_noop("下次复核日应当在今天之后。"), field="next_on")
    refuse_if_changed(Item.objects.select_for_update(of=("self",)).get(pk=item.pk), seen)
    item.review_by = next_on
    item.save(update_fields=["review_by"])
    return Review.objects.create(item=item, by=by, on=on, note=note[:300], next_on=next_on)


@transaction.atomic
def link(one, other, *, kind, by, on, seen=None):
    """关联: two items on one matter, before, during and after (R7), or an explanation and what it explains."""
    officer = officer_on(by, on=on)
    if not {one.unit_id, other.unit_id} & officer.hands() and not officer.holds(Position.Kind.LEAD_OFFICE):
        raise OutOfTurn(gettext_noop("由责任单位或者总关办公室关联。"))
    if kind not in Link.Kind.values:
        raise Incomplete(gettext_noop("请选择关联的类型。"), field="kind")
    if one.pk == other.pk:
        raise Incomplete(gettext_noop("不能与它自己关联。"), field="other")
    refuse_if_changed(Item.objects.select_for_update(of=("self",)).get(pk=one.pk), seen)
    found, _ = Link.objects.get_or_create(one=one, other=other, kind=kind)
    return found


def _decide_on_objection(locked):
    """An answer is held back because its applicant objects; whatever is decided on it, they are told, once."""
    if locked.held_on and locked.answers_id:
        objected = Objection.objects.filter(publication__item=locked).select_related("publication__case")
        last, times = objected.latest("pk").publication.case.number, objected.count()
        key = last if times == 1 else f"{last}-{times}"
        made_public.objection_decided.send(Item, case=locked.answers_id, key=key)


def _public(item, seen=None):
    locked = Item.objects.select_for_update(of=("self",)).select_related("unit", "live", "publisher").get(pk=item.pk)
    refuse_if_changed(locked, seen)
    if locked.live_from is None:
        raise OutOfTurn(gettext_noop("这条信息没有公开。"))
    if locked.taken_down_on:
        raise OutOfTurn(gettext_noop("这条信息已于 %(on)s 撤回。"), on=locked.taken_down_on)
    return locked


def _save(item, locked):
    locked.save()
    listing.put(locked)
    item.refresh_from_db()


def _slip(title, item, text, *, by, on):
    head = f"{title}\n名称：{item.title}\n索引号：{item.index_number}"
    return papers.decision(title, f"{head}\n{text}\n经办人：{by.name}\n日期：{on}")
