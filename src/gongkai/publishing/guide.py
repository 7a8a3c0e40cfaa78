"""Keep the guides (指南): a unit drafts and proposes, the Lead Office publishes (R38), and somebody confirms the phone.

杭关办发〔2008〕99号 二(四). An edition is never changed; the next one follows it.
"""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_noop

from gongkai.casework.moment import recorded_at
from gongkai.organisation.models import Unit
from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import guide_listing, guide_queries, own_units
from gongkai.publishing.guide_content import GuideContent, refuse_incomplete, tidied
from gongkai.publishing.models import GuideConfirmation, GuideDraft, GuideEdition
from gongkai.publishing.own_units import refuse_day
from gongkai.rules.refusal import OutOfTurn, require

NEEDS_NONE = gettext_noop("只有直属海关、隶属海关和派驻机构编写指南，这个单位不用编写。")
NOT_YOURS = gettext_noop("这个单位的指南由它的综合部门起草，由总关办公室发布。")
CHANGED = gettext_noop("您打开以后，这份修改稿又有人改过，请重新打开再改。")
GONE = gettext_noop("这份修改稿已经发布或者撤销。")


@transaction.atomic
def draft_guide(unit, content, *, by, on, seen=0):
    """起草: write what the unit's next edition is to say; anybody's earlier draft is written over.

    `seen` is the draft's revision as the person saw it, 0 when there was none: who saw an older one is refused.
    A draft that had been proposed is to be proposed again.
    """
    _refuse_stranger(unit, by, on)
    refuse_day(on)
    content = tidied(content)
    draft = GuideDraft.objects.select_for_update().filter(unit=unit).first()
    if seen != (draft.revision if draft else 0):
        raise OutOfTurn(CHANGED)
    if draft is None:
        return _first_draft(unit, content, by, on)
    refuse_day(on, before=draft.drafted_on)
    for name, value in content.as_fields().items():
        setattr(draft, name, value)
    draft.revision, draft.drafted_by, draft.drafted_on = F("revision") + 1, by, on
    draft.proposed_by, draft.proposed_on = None, None
    draft.save()
    draft.refresh_from_db()
    return draft


def _first_draft(unit, content, by, on):
    facts = {"begun_on": on, "drafted_by": by, "drafted_on": on, **content.as_fields()}
    try:
        with transaction.atomic():
            return GuideDraft.objects.create(unit=unit, **facts)
    except IntegrityError as twice:
        raise OutOfTurn(CHANGED) from twice


@transaction.atomic
def propose_guide(draft, *, by, on, seen=None):
    """报送: hand a complete draft to the Lead Office."""
    held = _held(draft, seen)
    _refuse_stranger(held.unit, by, on)
    refuse_day(on, before=held.drafted_on)
    _refuse_unfinished(held)
    held.proposed_by, held.proposed_on, held.returned_because = by, on, ""
    held.save(update_fields=["proposed_by", "proposed_on", "returned_because"])
    return held


@transaction.atomic
def return_guide(draft, *, reasons, by, on, seen=None):
    """退回: the Lead Office hands a draft back to the unit and says why."""
    require(reasons, "reasons", gettext_noop("请写明退回的原因，应当怎样修改。"))
    held = _held(draft, seen)
    _refuse_other_than_lead(by, on)
    if held.proposed_on is None:
        raise OutOfTurn(gettext_noop("单位还没有报送，不用退回。"))
    refuse_day(on, before=held.proposed_on)
    held.proposed_by, held.proposed_on, held.returned_because = None, None, reasons.strip()[:300]
    held.save(update_fields=["proposed_by", "proposed_on", "returned_because"])
    return held


@transaction.atomic
def drop_guide(draft, *, by, on, seen=None):
    """撤销修改稿: the edition in force stays as it is."""
    held = _held(draft, seen)
    _refuse_stranger(held.unit, by, on)
    refuse_day(on, before=held.drafted_on)
    held.delete()


@transaction.atomic
def publish_guide(draft, *, by, on, seen=None):
    """发布: make a draft the unit's next edition. Only the Lead Office does (R38), on what it or the unit proposed."""
    _refuse_other_than_lead(by, on)
    held = _held(draft, seen)
    if held.proposed_on is None and held.drafted_by_id != by.pk:
        raise OutOfTurn(gettext_noop("单位还没有报送，请等单位报送以后再发布。"))
    refuse_day(on, before=held.proposed_on or held.drafted_on)
    content, last = _refuse_unfinished(held)
    edition = GuideEdition.objects.create(
        unit=held.unit, number=last.number + 1 if last else 1, drafted_by=held.drafted_by, drafted_on=held.drafted_on,
        published_by=by, published_on=on, recorded_at=recorded_at(), **content.as_fields(),
    )  # fmt: skip
    held.delete()
    guide_listing.put(edition)
    return edition


@transaction.atomic
def confirm_contact(unit, *, by, on):
    """确认: say that phone and hours in the edition in force are right. The same person twice on a day is once."""
    edition = guide_queries.current_of(unit)
    if edition is None:
        raise OutOfTurn(gettext_noop("这个单位还没有发布指南，没有可以确认的。"))
    if not guide_queries.may_confirm(officer_on(by, on=on), unit):
        raise OutOfTurn(gettext_noop("电话和时间由本单位的综合部门、受理岗位或者总关办公室确认。"))
    refuse_day(on, before=edition.published_on)
    made = GuideConfirmation.objects.filter(edition=edition, by=by, on=on).first()
    return made or GuideConfirmation.objects.create(
        unit=unit, edition=edition, by=by, on=on, recorded_at=recorded_at()
    )  # fmt: skip


def _held(draft, seen):
    """The draft as it is now, locked, with its unit; two who act on one follow one another."""
    held = GuideDraft.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=draft.pk).first()
    if held is None:
        raise OutOfTurn(GONE)
    if seen is not None and seen != held.revision:
        raise OutOfTurn(CHANGED)
    return held


def _refuse_unfinished(draft):
    content, last = GuideContent.of(draft), guide_queries.current_of(draft.unit)
    refuse_incomplete(content)
    if last and GuideContent.of(last) == content:
        raise OutOfTurn(gettext_noop("与现行的第 %(number)s 版完全相同，没有要发布的。"), number=last.number)
    return content, last


def _refuse_stranger(unit: Unit, by, on):
    if not guide_queries.is_to_have_one(unit):
        raise OutOfTurn(NEEDS_NONE)
    if not guide_queries.may_draft(officer_on(by, on=on), unit):
        raise OutOfTurn(NOT_YOURS)


def _refuse_other_than_lead(by, on):
    if not officer_on(by, on=on).holds(*own_units.LEADS):
        raise OutOfTurn(gettext_noop("指南和目录由总关办公室发布。"))
