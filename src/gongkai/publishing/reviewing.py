"""Look again at what is public (R20): what is due, which columns have gone stale, and who is reminded of it.

What is due is read from dates, so a morning that was missed is caught up by the next one.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.utils.translation import gettext_noop

from gongkai.casework import numbers, outbox
from gongkai.organisation.duty import on_duty
from gongkai.organisation.models import Position
from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import queries
from gongkai.publishing.acts.deciding import A_YEAR
from gongkai.publishing.models import Item, Publication, Review, ReviewReminder
from gongkai.rules.catalogue import Catalogue, Column
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

RUNS = "review reminder runs"  # its row is held to the end of a run, so that two runs at once follow one another
MOST_LINES = 50  # in one mail; the rest stands on the page of what is due


@dataclass(frozen=True)
class ColumnState:
    """A column of the portal: when something was last published in it, and whether that is too long ago."""

    column: Column
    last_on: date | None
    days: int | None
    stale: bool


def columns(catalogue: Catalogue, *, on) -> list[ColumnState]:
    """This will say of each column when something was last published in it. One query."""
    rows = queries.public(on=on).order_by().values_list("genre", "theme").annotate(last=Max("published_on"))
    newest: dict[str, date] = {}
    for genre, theme, last in rows:
        column = catalogue.column_of(genre, theme)
        if column is not None:
            newest[column.code] = max(last, newest.get(column.code, last))
    return [_column_state(column, newest.get(column.code), on) for column in catalogue.columns.values()]


def _column_state(column, last_on, on):
    days = (on - last_on).days if last_on else None
    return ColumnState(column, last_on, days, stale=days is None or days > column.stale_after)


def due(officer):
    """This will give the items an officer may see that are due to be looked at again, the longest overdue first."""
    return queries.to_be_reviewed(queries.items_visible_to(officer), on=officer.on)


def due_by_unit(items):
    """This will count items by the unit that has to look at them, the most first. One query."""
    rows = items.order_by().values_list("unit", "unit__name", "unit__name_en").annotate(count=Count("pk"))
    return sorted(rows, key=lambda row: (-row[3], row[1]))


def to_reconsider(officer):
    """This will give what was filed without publishing and is due to be reconsidered (art. 18), as far as visible."""
    filed = queries.visible_to(officer).filter(item__isnull=False, item__live_from__isnull=True)
    return queries.kept_back_to_reconsider(filed, on=officer.on)


@transaction.atomic
def keep_back_still(publication, *, note, by, on, next_on=None):
    """定期审查: what was filed without publishing was looked at again and stays so, until `next_on` (art. 18)."""
    require(note, "note", gettext_noop("请写明为什么仍不公开。"))
    own = officer_on(by, on=on)
    if publication.unit_id not in own.hands() and not own.holds(Position.Kind.LEAD_OFFICE):
        raise OutOfTurn(gettext_noop("由责任单位或者总关办公室复核。"))
    if publication.reconsider_on is None:
        raise OutOfTurn(gettext_noop("此件没有定期审查的日子。"))
    next_on = next_on or on + A_YEAR
    if next_on <= on:
        raise Incomplete(gettext_noop("下次复核日应当在今天之后。"), field="next_on")
    publication.reconsider_on = next_on
    publication.save(update_fields=["reconsider_on"])
    return Review.objects.create(item=publication.item, by=by, on=on, note=note[:300], next_on=next_on)


@dataclass
class Run:
    """What one run told: `reminders` new rows, `mails` written; `unreached` has no address to write to."""

    reminders: int = 0
    mails: int = 0
    unreached: set[str] = field(default_factory=set)


@transaction.atomic
def remind(*, on):
    """This will tell the owners what has newly become due to be looked at again: one mail for each person.

    Each item and due day is told once; run again on the same day it does nothing. The number of statements does
    not grow with the items.
    """
    run = numbers.next_number(RUNS)
    rows = [*_newly_due(on), *_newly_to_reconsider(on)]
    if not rows:
        transaction.set_rollback(True)  # the number is given back: nothing was told
        return Run()
    ReviewReminder.objects.bulk_create(
        (ReviewReminder(item_id=item, due_on=due_on, on=on, run=run) for item, due_on in rows), batch_size=500
    )
    told, unreached = _addressees(run, on_duty(on=on))
    outbox.write_all([_mail(run, person, lines) for person, lines in told.items()])
    return Run(len(rows), len(told), unreached)


def _newly_due(on):
    told = ReviewReminder.objects.filter(item=OuterRef("pk"), due_on=OuterRef("review_by"))
    found = queries.to_be_reviewed(Item.objects.all(), on=on).filter(~Exists(told))
    return list(found.values_list("pk", "review_by"))


def _newly_to_reconsider(on):
    told = ReviewReminder.objects.filter(item=OuterRef("item"), due_on=OuterRef("reconsider_on"))
    filed = Publication.objects.filter(~Exists(told), Q(item__live_from__isnull=True), item__isnull=False)
    found = queries.kept_back_to_reconsider(filed, on=on).values_list("item", "reconsider_on")
    return list(dict.fromkeys(found))


def _addressees(run, duty):
    """Give each person with an address what to tell them, by person; and the names of those without one."""
    told, unreached = defaultdict(list), set()
    rows = ReviewReminder.objects.filter(run=run).select_related("item").order_by("due_on", "id")
    for reminder in rows.defer("item__body", "item__summary", "item__more").annotate(unit=F("item__unit")):
        people = owners(duty, reminder.unit)
        unreached |= {person.name for person in people if not person.email}
        people = [person for person in people if person.email] or duty.holding(Position.Kind.LEAD_OFFICE)
        for person in dict.fromkeys(people):
            if person.email:
                told[person].append(reminder)
    return told, unreached


def owners(duty, unit):
    """This will give who answers for a unit's items: those who draft in it, else the nearest leader above."""
    kinds = Position.Kind
    return duty.holding(kinds.HANDLER, unit) or duty.nearest(kinds.DIVISION_LEADER, unit)


def _mail(run, person, reminders):
    """One mail for all that one person is told."""
    lines = [_sentence(reminder) for reminder in reminders[:MOST_LINES]]
    if left := len(reminders) - len(lines):
        lines.append(f"另有{left}条，请在工作台“主动公开—复核”中查看。")
    opening = f"{person.name}：\n\n下列信息到了复核的日子，请看一看是否仍然正确、有效，能不能公开："
    ending = "请登录工作台，在“主动公开—复核”中办理。本邮件由系统自动发出；同一条信息的同一个复核日只提醒一次。"
    return {
        "key": f"review-reminder-{run}-{person.pk}",
        "to": person.email,
        "subject": f"公开信息复核提醒：{len(reminders)}条",
        "text": "\n\n".join([opening, "\n".join(lines), ending]) + "\n",
    }


def _sentence(reminder):
    number = reminder.item.index_number or "未公开"
    return f"{number}　{reminder.item.title}　复核日{reminder.due_on}"
