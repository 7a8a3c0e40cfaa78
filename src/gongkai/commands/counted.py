"""The days of a procedure as lines of text, each working day counted."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.design.components.date.words import day_in_words
from gongkai.rules.deadlines import Deadlines
from gongkai.rules.standing import Hop
from gongkai.rules.workdays import CountedDay, Workdays

INDENT = "      "


def lines(answer: Deadlines, workdays: Workdays) -> Iterator[str]:
    """This will give the heading, each step with its days, and the last day under the law."""
    language = get_language() or "zh-hans"
    yield from _heading(answer, language)
    for number, hop in enumerate(answer.hops, 1):
        yield ""
        yield from _step(number, hop, answer, workdays, language)
    yield ""
    yield from _limit(answer, workdays, language)


def _heading(answer: Deadlines, language: str) -> Iterator[str]:
    book, english = answer.rulebook, language.startswith("en")
    yield _("规程：%(title)s（%(name)s）") % {"title": book.title_en if english else book.title, "name": book.name}
    if answer.standing:
        line = book.procedure(answer.procedure)
        title = line.title_en if english else line.title
        yield _("程序：%(title)s（%(name)s）") % {"title": title, "name": answer.procedure}
    yield _("收到日：%(day)s，当天不算。") % {"day": day_in_words(answer.received_on, language)}
    if not book.is_in_force(answer.received_on) and book.in_force_until:
        until = day_in_words(book.in_force_until, language)
        yield _("注意：此规程施行至 %(until)s，收到日在其后，结果只供比较。") % {"until": until}


def _step(number: int, hop: Hop, answer: Deadlines, workdays: Workdays, language: str) -> Iterator[str]:
    book = answer.rulebook
    facts = {
        "number": number,
        "act": book.act_title(hop.act, language),
        "by": book.position_title(hop.by, language),
        "within": hop.within,
        "due": _due(hop.due_on, hop.provisional and hop.within is not None, language),
    }
    if hop.within is None:
        yield _("%(number)s. %(act)s（%(by)s）：收到当日 %(due)s") % facts
        return
    yield _("%(number)s. %(act)s（%(by)s）：%(within)s 个工作日，最晚 %(due)s") % facts
    if hop.approved_by:
        yield INDENT + _("其中包括%(by)s审核。") % {"by": book.position_title(hop.approved_by, language)}
    if hop.done_on:
        yield INDENT + _done(hop, language)
    if hop.since_on and hop.due_on:
        if workdays.count(hop.since_on, hop.due_on) < hop.within:
            yield INDENT + _("前面的环节用去了时间，这一环节也不得晚于法定期限。")
        yield from _days(hop.since_on, hop.due_on, workdays, language)


def _done(hop: Hop, language: str) -> str:
    facts = {"day": day_in_words(hop.done_on, language) if hop.done_on else ""}
    if hop.due_on and hop.done_on and hop.done_on > hop.due_on:
        return _("已于 %(day)s 办理，迟于期限。") % facts
    return _("已于 %(day)s 办理。") % facts


def _limit(answer: Deadlines, workdays: Workdays, language: str) -> Iterator[str]:
    facts = {
        "within": answer.limit.within,
        "due": _due(answer.case_due_on, answer.provisional, language),
        "law": answer.limit.article,
    }
    yield _("法定期限：%(within)s 个工作日，最晚 %(due)s（%(law)s）") % facts
    yield from _days(answer.received_on, answer.case_due_on, workdays, language)
    if answer.provisional:
        until = day_in_words(workdays.settled_until, language)
        yield _("暂定：%(until)s 以后的放假安排尚未公布，公布后上述日期可能改变。") % {"until": until}


def _due(day: date | None, provisional: bool, language: str) -> str:
    words = day_in_words(day, language) if day else "—"
    return _("%(day)s（暂定）") % {"day": words} if provisional else words


def _days(since: date, until: date, workdays: Workdays, language: str) -> Iterator[str]:
    """The days after `since` up to `until`, one line each."""
    if number := workdays.count(since, until):
        yield INDENT + _("从 %(day)s 的次日起算：") % {"day": day_in_words(since, language)}
        yield from (INDENT + _day(counted, language) for counted in workdays.walk(since, number))


def _day(counted: CountedDay, language: str) -> str:
    facts = {"day": day_in_words(counted.day, language), "number": f"{counted.number or '':>2}"}
    match counted.kind:
        case "made_up":
            return _("第 %(number)s 日  %(day)s  调休上班") % facts
        case "weekend":
            return _("   —    %(day)s  周末") % facts
        case "holiday":
            return _("   —    %(day)s  放假") % facts
        case _:
            return _("第 %(number)s 日  %(day)s") % facts
