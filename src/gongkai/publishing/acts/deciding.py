"""Decide on a draft: proposed, agreed, cleared item by item, published by the Lead Office (L-37, R18, R38)."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import journal, made_public
from gongkai.casework.hold import hold
from gongkai.organisation.models import Position
from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import index_numbers, listing, papers
from gongkai.publishing.acts.answering import first_day_public
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Attribute, Clearance, Item, Publication
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

LETS_OUT = (Clearance.Conclusion.OPEN, Clearance.Conclusion.AFTER_REMOVAL)
A_YEAR = timedelta(days=365)


@transaction.atomic
def propose(publication, *, attribute, by, on, reasons="", seen=None):
    """提出公开属性: open, on application, or not open; what is not open needs its reasons (GACC practice, L-37)."""
    if attribute not in Attribute.values:
        raise Incomplete(gettext_noop("请选择公开属性。"), field="attribute")
    if attribute != Attribute.OPEN:
        require(reasons, "reasons", gettext_noop("不主动公开的，请写明理由和依据。"))
    filed = papers.manuscript(publication.version, the_catalogue())
    entry = journal.record(
        publication.case, "propose", by=by, on=on, seen=seen, outcome=attribute, note=reasons, filed=filed
    )
    publication.attribute, publication.attribute_reasons = attribute, reasons
    publication.save(update_fields=["attribute", "attribute_reasons"])
    return entry


@transaction.atomic
def agree(publication, *, by, on, note="", seen=None):
    """审核同意: the head of the department agrees; nobody agrees to what they proposed themselves."""
    _refuse_own_work(publication, by)
    return journal.record(publication.case, "agree", by=by, on=on, seen=seen, note=note)


@transaction.atomic
def return_draft(publication, *, reasons, by, on, seen=None):
    """退回修改: back to the department, with the reason; the days run on."""
    require(reasons, "reasons", gettext_noop("请写明退回的原因，应当怎样修改。"))
    return journal.record(publication.case, "return_draft", by=by, on=on, seen=seen, note=reasons)


@transaction.atomic
def drop(publication, *, reasons, by, on, seen=None):
    """撤销拟稿: nothing is to become of the draft; it stays on file."""
    require(reasons, "reasons", gettext_noop("请写明为什么撤销。"))
    return journal.record(publication.case, "drop", by=by, on=on, seen=seen, note=reasons)


@transaction.atomic
def clear(publication, *, conclusion, basis, by, on, seen=None):
    """保密审查: a named officer reviews this one version before it is public, and says on what basis (art. 17)."""
    require(basis, "basis", gettext_noop("请写明审查依据。"))
    if conclusion not in Clearance.Conclusion.values:
        raise Incomplete(gettext_noop("请选择审查结论。"), field="conclusion")
    _refuse_own_work(publication, by)
    slip = papers.clearance_slip(publication, conclusion, basis, by=by, on=on)
    entry = journal.record(
        publication.case, "clearance", by=by, on=on, seen=seen, outcome=conclusion, note=basis,
        filed=[*_not_yet_filed(publication), slip],
    )  # fmt: skip
    about = {"version": publication.version, "entry": entry, "conclusion": conclusion, "basis": basis}
    Clearance.objects.create(publication=publication, by=by, on=on, **about)
    return entry


def _not_yet_filed(publication):
    """What is reviewed goes on file with its review where nobody proposed it before: an answer to be made public."""
    if publication.purpose != Publication.Purpose.ANSWER:
        return []
    return papers.manuscript(publication.version, the_catalogue())


@transaction.atomic
def publish(publication, *, by, on, live_from=None, live_until=None, seen=None):
    """发布: only the Lead Office publishes, and only what is to be open and was cleared as it stands (R18, R38).

    `live_from` is a later day on which the item becomes public by itself, `live_until` the last day it is public.
    """
    _refuse_unclear(publication)
    live_from = live_from or on
    item = Item.objects.select_for_update(of=("self",)).select_related("publisher").get(pk=publication.item_id)
    _refuse_period(publication.case, live_from, live_until, on=on, again=item.live_id is not None)
    if publication.purpose == Publication.Purpose.ANSWER:
        _refuse_without_delay(live_from, on=on)
    if item.index_number is None:
        item.index_number = index_numbers.allot(publication.version.publisher, on=live_from)
    entry = journal.record(
        publication.case, "publish", by=by, on=on, seen=seen, outcome=item.index_number, filed=[_order(
            publication, item, live_from, live_until, by=by, on=on)],
    )  # fmt: skip
    publication.live_from, publication.live_until = live_from, live_until
    publication.save(update_fields=["live_from", "live_until"])
    _bring_to_the_public(item, publication.version, live_from, live_until)
    publication.item = item
    if publication.purpose == Publication.Purpose.ANSWER:
        about = {"case": item.answers_id, "key": publication.case.number, "from_day": live_from}
        made_public.to_be_public.send(Publication, **about)
    return entry


def _bring_to_the_public(item, version, live_from, live_until):
    listing.describe(item, version)
    item.live = version
    item.published_on = item.published_on or live_from
    item.changed_on = live_from
    item.live_from = live_from if item.live_from is None or item.taken_down_on else item.live_from
    item.live_until = live_until
    item.taken_down_on, item.taken_down_because, item.held_on = None, "", None
    item.review_by = listing.review_day(item, on=live_from)
    item.save()
    listing.put(item)


@transaction.atomic
def keep_back(publication, *, reasons, by, on, reconsider_on=None, seen=None):
    """归档，不主动公开: filed with its reasons, and looked at again on a day (art. 18)."""
    require(reasons, "reasons", gettext_noop("请写明不主动公开的理由和依据。"))
    reconsider_on = reconsider_on or on + A_YEAR
    if reconsider_on <= on:
        raise Incomplete(gettext_noop("复审日应当在今天之后。"), field="reconsider_on")
    entry = journal.record(publication.case, "keep_back", by=by, on=on, seen=seen, note=reasons)
    publication.reconsider_on = reconsider_on
    publication.save(update_fields=["reconsider_on"])
    return entry


def was_put_aside(publication):
    """This will say whether a publication ended without bringing its item to the public: dropped, or filed."""
    brings = publication.purpose in (Publication.Purpose.PUBLISH, Publication.Purpose.ANSWER)
    return brings and publication.case.closed_on is not None and publication.item.live_id is None


@transaction.atomic
def take_up_again(publication, *, reasons, by, on, seen=None):
    """重新提起: what was dropped goes on with its draft, what was filed is drafted and proposed anew (art. 18).

    The same case, with all its versions. What a department takes up after it was filed lies before the Lead Office
    again, which may publish it, return it to be drafted anew, or file it once more. For what was dropped the days of
    the law ran on from the signing; for what was filed they count from the day it was found that it may be public.
    """
    require(reasons, "reasons", gettext_noop("请写明为什么重新提起。"))
    if not was_put_aside(publication):
        raise OutOfTurn(gettext_noop("只有撤销了的文稿、归档未公开的信息才能重新提起。"))
    case = publication.case
    dropped = case.entries.latest("number").act == "drop"
    since = case.received_on if dropped else None
    with hold(case):
        entry = journal.record(case, "take_up_again", by=by, on=on, seen=seen, note=reasons, since=since)
        if not dropped and officer_on(by, on=on).holds(Position.Kind.LEAD_OFFICE):
            journal.record(case, "return_draft", by=by, on=on, note=reasons)
    publication.reconsider_on = None
    publication.save(update_fields=["reconsider_on"])
    return entry


def _refuse_own_work(publication, by):
    proposals = publication.case.entries.filter(act__in=("propose", "draw_up_answer"))
    if publication.version.made_by_id == by.pk or proposals.filter(by=by).exists():
        raise OutOfTurn(gettext_noop("这份文稿由您本人起草或提出，须由另一位同志审核。"))


def _refuse_unclear(publication):
    if publication.attribute != Attribute.OPEN:
        raise OutOfTurn(gettext_noop("拟定的属性不是主动公开，不能发布；请归档，或者退回修改。"))
    cleared = publication.clearances.filter(version=publication.version_id).order_by("-id").first()
    if cleared is None:
        raise OutOfTurn(gettext_noop("这一版还没有作保密审查，不能发布。"))
    if cleared.conclusion not in LETS_OUT:
        raise OutOfTurn(
            gettext_noop("保密审查的结论是“%(said)s”，不能发布。"), said=papers.CONCLUSIONS[cleared.conclusion]
        )


def _refuse_period(case, live_from, live_until, *, on, again):
    if live_from < on:
        raise Incomplete(gettext_noop("公开日期不能早于今天。"), field="live_from")
    if again and live_from > on:
        raise Incomplete(
            gettext_noop(
                "更正自发布当日生效，不能定时。要到以后才改的，请另登记一条定时公开，给这一条定好截止日，到时标明由新的一条代替。"
            ),
            field="live_from",
        )
    if case.case_due_on and live_from > max(case.case_due_on, on):
        raise Incomplete(
            gettext_noop("公开日期晚于法定的 %(due)s，请提前。"),
            field="live_from", due=case.case_due_on,
        )  # fmt: skip
    if live_until and live_until < live_from:
        raise Incomplete(gettext_noop("截止日不能早于公开日期。"), field="live_until")


def _refuse_without_delay(live_from, *, on):
    """The applicant needs time to object before an answer is public."""
    earliest = first_day_public(on=on)
    if live_from < earliest:
        raise Incomplete(
            gettext_noop("公开日期最早为 %(earliest)s：须给申请人提出异议的时间。"),
            field="live_from",
            earliest=earliest,
        )


def _order(publication, item, live_from, live_until, *, by, on):
    until = f"，公开至{live_until}" if live_until else ""
    text = (
        f"准予公开\n名称：{publication.version.title}\n版本：第{publication.version.number}版\n"
        f"索引号：{item.index_number}\n自{live_from}起公开{until}\n发布人：{by.name}\n日期：{on}"
    )
    return papers.decision("发布单", text)
