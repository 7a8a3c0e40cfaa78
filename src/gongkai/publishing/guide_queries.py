"""What is asked of the guides: which is in force, who may read and draft which, and how people get one (R39)."""

from django.db.models import Case, Max, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from gongkai.organisation.models import Dated, Position, Unit
from gongkai.organisation.queries import ancestors
from gongkai.publishing import own_units
from gongkai.publishing.guide_default import starting_content, words_in_force
from gongkai.publishing.models import GuideConfirmation, GuideDraft, GuideEdition
from gongkai.rules.refusal import Words

Kind = Position.Kind
MUST_HAVE_ONE = (Unit.Kind.DISTRICT, Unit.Kind.CUSTOMS_HOUSE, Unit.Kind.OUTPOST)  # no sub-bureau: R39, Q32
DRAFTS, CONFIRMS = (Kind.GENERAL_SECTION,), (Kind.GENERAL_SECTION, Kind.INTAKE_DESK)
MAY_LOOK = (*own_units.READS_ALL, *CONFIRMS, Kind.DIVISION_LEADER)


def units_with_a_guide(*, on):
    """This will give the units that must have a guide on a day: the district first, no sub-bureaux."""
    rank = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(MUST_HAVE_ONE)))
    return Unit.objects.filter(Dated.holding(on), kind__in=MUST_HAVE_ONE).order_by(rank, "code")


def is_to_have_one(unit):
    return unit.kind in MUST_HAVE_ONE


def editions():
    """This will give all editions with their unit and who published them, each unit's newest first."""
    return GuideEdition.objects.select_related("unit", "published_by", "drafted_by").order_by("unit__code", "-number")


def current():
    """This will give the edition of each unit that is in force."""
    newest = GuideEdition.objects.filter(unit=OuterRef("unit")).order_by("-number")
    return editions().filter(number=Subquery(newest.values("number")[:1]))


def current_of(unit):
    """This will give the edition of a unit that is in force, None before the first."""
    return editions().filter(unit=unit).first()


def draft_of(unit):
    """This will give the draft of a unit's next edition, None when there is none."""
    people = ("unit", "drafted_by", "proposed_by")
    return GuideDraft.objects.select_related(*people).filter(unit=unit).first()


def with_state(units):
    """This will add to each unit its edition in force, its draft, and `confirmed_on`. Three queries in all.

    An edition counts as confirmed on the day it was published.
    """
    newest = GuideEdition.objects.filter(unit=OuterRef("pk")).order_by("-number").values("published_on")[:1]
    confirmed = GuideConfirmation.objects.filter(unit=OuterRef("pk")).order_by().values("unit")
    latest = confirmed.annotate(latest=Max("on")).values("latest")
    published = Subquery(newest)
    return units.annotate(
        confirmed_on=Greatest(published, Coalesce(Subquery(latest), published))
    ).prefetch_related(
        Prefetch("guide_editions", current(), to_attr="in_force"),
        Prefetch("guide_draft", GuideDraft.objects.select_related("drafted_by", "proposed_by")),
    )  # fmt: skip


def units_visible_to(officer):
    """This will give the units whose guide an officer may read in the workbench, drafts included."""
    units = units_with_a_guide(on=officer.on)
    if officer.holds(*own_units.READS_ALL):
        return units
    return units.filter(pk__in=officer.units(*CONFIRMS, Kind.DIVISION_LEADER))


def may_draft(officer, unit):
    """This will say whether an officer may write a unit's guide: its general section, or the Lead Office."""
    return officer.holds(*own_units.LEADS) or unit.pk in officer.units(*DRAFTS)


def may_confirm(officer, unit):
    """This will say whether an officer may say that a unit's phone and hours are right."""
    return officer.holds(*own_units.LEADS) or unit.pk in officer.units(*CONFIRMS)


def ways_of(unit, *, on):
    """This will tell how people get guide and catalogue at a unit (R39), None for a sub-bureau.

    A unit without a guide of its own gives the words of the nearest one above it, or those a guide begins with.
    They are read outside the guide, so the guide is called by its name.
    """
    if unit.kind == Unit.Kind.SUB_BUREAU:
        return None
    units = [unit.pk, *ancestors(unit.pk)]
    nearest = min(current().filter(unit__in=units), key=lambda edition: units.index(edition.unit_id), default=None)
    told = nearest or starting_content(unit, on=on)
    return Words(*(_outside_the_guide(ways, on) for ways in (told.ways, told.ways_en or told.ways)))


def _outside_the_guide(ways, on):
    """Words of a guide that call it “this guide”, as they stand on any other sheet."""
    if "本指南" in ways:
        return ways.replace("本指南", f"《{words_in_force(on=on).title.zh}》")
    return ways.replace("This guide", "The disclosure guide").replace("this guide", "the disclosure guide")


def waiting_to_be_published():
    """This will give the drafts that wait for the Lead Office, the oldest first."""
    proposed = GuideDraft.objects.filter(~Q(proposed_on=None)).select_related("unit", "proposed_by", "drafted_by")
    return proposed.order_by("begun_on", "unit__code")
