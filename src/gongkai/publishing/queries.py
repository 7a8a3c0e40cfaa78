"""What is asked of the items: which the public may read, and which publications an officer may see."""

from django.db.models import Exists, F, Prefetch, Q
from django.utils.translation import gettext_noop

from gongkai.casework.published import Published
from gongkai.casework.waiting import turn_of
from gongkai.organisation import queries
from gongkai.organisation.models import Position, Unit
from gongkai.publishing.models import Attachment, Item, Link, Publication, Version
from gongkai.rules.refusal import Incomplete

PHASES = {phase: place for place, phase in enumerate(Item.Phase.values)}
READS_ALL = (Position.Kind.LEAD_OFFICE, Position.Kind.SUPERVISION_OFFICE)


def public(*, on):
    """This will give the items the public may read on a day. Nothing else says what is public."""
    return Item.objects.filter(_is_public(on))


def _is_public(on, prefix=""):
    """The condition itself, for an item or for one at the end of a link."""
    lasts = Q(**{f"{prefix}live_until__isnull": True}) | Q(**{f"{prefix}live_until__gte": on})
    stands = {f"{prefix}live_from__lte": on, f"{prefix}taken_down_on": None, f"{prefix}held_on": None}
    return Q(**stands) & lasts


def in_column(column):
    """This will give the condition that an item stands in a column of the portal."""
    return Q(genre__in=column.genres) | Q(theme__in=column.themes)


def which_hold(asked):
    """This will give the names of those querysets that hold anything. One query, which counts nothing."""
    found = Unit.objects.values(**{name: Exists(rows) for name, rows in asked.items()}).first()
    return {name for name in asked if found and found[name]}  # asked beside any unit; without one nothing is held


def newest_first(items):
    """This will order items as lists show them."""
    return items.order_by("-published_on", "-id")


def public_item(index_number, *, on):
    """This will give a public item by its index number with all its page shows, None when it cannot be read."""
    return with_all(public(on=on).filter(index_number=index_number)).first()


def with_all(items):
    """This will read items together with all that is shown of them: whose they are, what replaced them, their files."""
    files = Prefetch("attachments", Attachment.objects.order_by("number"))
    live = Prefetch("live", Version.objects.defer("body").prefetch_related(files))
    return items.select_related("publisher", "unit", "successor").prefetch_related(live)


def vouched(index_numbers, *, on):
    """This will give what the catalogue has under some index numbers on a day, or refuse one it does not have."""
    wanted = list(dict.fromkeys(index_numbers))
    titles = dict(public(on=on).filter(index_number__in=wanted).values_list("index_number", "title"))
    if missing := [number for number in wanted if number not in titles]:
        sentence = gettext_noop("目录中没有索引号为 %(number)s 的公开信息，不能当场答复。")
        raise Incomplete(sentence, field="index_numbers", number=missing[0])
    return [Published(number, titles[number]) for number in wanted]


def gone(index_number, *, on):
    """This will give an item that was public once and is not any more, None when it never was (its tombstone).

    What was withdrawn or held before its day came never was.
    """
    never = Q(taken_down_on__lt=F("live_from")) | Q(held_on__lt=F("live_from"))
    once = Item.objects.filter(index_number=index_number, live_from__lte=on).exclude(never).select_related("publisher")
    return once.filter(Q(taken_down_on__isnull=False) | Q(held_on__isnull=False) | Q(live_until__lt=on)).first()


def related(item, *, on):
    """This will give the public items linked with one, each with the kind of link: before, during, after (R7)."""
    links = Link.objects.filter(Q(one=item) & _is_public(on, "other__") | Q(other=item) & _is_public(on, "one__"))
    links = links.select_related("one", "other").defer("one__body", "other__body")
    ends = [(link.kind, link.other if link.one_id == item.pk else link.one) for link in links]
    return sorted(ends, key=lambda pair: (PHASES.get(pair[1].phase, len(PHASES)), pair[1].generated_on, pair[1].pk))


def versions_of(item):
    """This will give all versions of an item, the newest first, with who made them."""
    return item.versions.select_related("made_by", "publisher", "publication__case").order_by("-number")


def visible_to(officer):
    """This will give the publications an officer may see: all to the Lead and Supervision Offices, to others their
    own unit's and those of the units they lead or clear.
    """
    publications = Publication.objects.select_related("case__unit", "item", "version", "unit", "drafted_by")
    if officer.holds(*READS_ALL):
        return publications
    units = officer.hands() | officer.units(Position.Kind.GENERAL_SECTION)
    return publications.filter(unit__in=units)


def items_visible_to(officer):
    """This will give the items an officer may see in the workbench, public or not."""
    items = Item.objects.select_related("publisher", "unit")
    if officer.holds(*READS_ALL):
        return items
    units = officer.hands() | officer.units(Position.Kind.GENERAL_SECTION)
    return items.filter(unit__in=units)


def _below(unit):
    return {"unit__in": queries.with_descendants([unit])}


WAITS_WHERE = {
    Position.Kind.HANDLER: lambda unit: {"unit": unit}, Position.Kind.DIVISION_LEADER: _below,
    Position.Kind.CLEARANCE_OFFICER: _below, Position.Kind.LEAD_OFFICE: lambda unit: {},
}  # fmt: skip


def waiting_for(officer):
    """This will give the open publications whose turn is the officer's, soonest first."""
    found = Publication.objects.filter(turn_of(officer, WAITS_WHERE))
    return by_due_day(found.select_related("case__unit", "item", "version", "unit", "drafted_by"))


def by_due_day(publications):
    """This will order publications: soonest first, those without a day last."""
    return publications.order_by(F("case__step_due_on").asc(nulls_last=True), "case_id")


def units_to_draft_for(officer):
    """This will give the ids of the units for which an officer may enter something to be published."""
    return officer.units(Position.Kind.HANDLER)


def has_a_handler(unit_id, *, on):
    """This will say whether anybody is appointed on a day to draft in a unit."""
    return queries.holders(Position.Kind.HANDLER, on=on, units=[unit_id]).exists()


def may_correct_for(officer, unit_id):
    """This will say whether an officer may correct what a unit made public: its handler may; where nobody is
    appointed to that on the day, the Lead Office.
    """
    if unit_id in units_to_draft_for(officer):
        return True
    return officer.holds(Position.Kind.LEAD_OFFICE) and not has_a_handler(unit_id, on=officer.on)


def to_be_reviewed(items, *, on):
    """This will give the public ones among items whose owner should have looked at them again by a day (R20)."""
    return items.filter(pk__in=public(on=on).values("pk"), review_by__lte=on).order_by("review_by", "id")


def kept_back_to_reconsider(publications, *, on):
    """This will give the publications filed without publishing that are due to be reconsidered (art. 18)."""
    return publications.filter(reconsider_on__lte=on).order_by("reconsider_on", "id")
