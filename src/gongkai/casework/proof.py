"""Prove that case files are as they were written: entries, their order, papers, and the copies on the cover sheet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DataError, OperationalError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, cover, papers
from gongkai.casework.chain import entry_hash, papers_digest
from gongkai.casework.models import Case, Paper
from gongkai.rules.refusal import Refusal


@dataclass(frozen=True)
class Finding:
    """Something in a case that is not as it was written: `what` is a sentence with places for `facts`."""

    case: str
    what: str
    facts: dict

    def __str__(self):
        return f"{self.case}: {self.what % self.facts}"


BATCH = 200
UNREADABLE = gettext_noop("办理记录无法还原：%(problem)s")
UNREAD = gettext_noop("无法读出：%(problem)s")
NO_COVER = gettext_noop("案卷的封面已经不在，%(table)s 里还有属于它的内容")
NOT_UTF_8 = "Could not decode to UTF-8"  # of words; all else that SQLite cannot do is the database being away
WHAT_NONSENSE_RAISES = (
    Refusal, ArithmeticError, AttributeError, DataError, LookupError, StopIteration, TypeError, ValueError,
)  # fmt: skip


def findings(cases=None):
    """This will go through cases, all of them unless given, and yield what was altered behind the program's back.

    Others may write meanwhile: a case is read bit by bit, so what looks wrong is looked at again while its
    cover sheet is held, and only what is still wrong then is told.
    """
    wanted = list((Case.objects.all() if cases is None else cases).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(wanted), BATCH):
        for key in _suspects(wanted[first : first + BATCH]):
            yield from _findings_for_sure(key)


def _suspects(keys):
    """This will give the keys of the cases in which something looks wrong at first sight."""
    try:
        with reading():
            return [case.pk for case in _read(keys) if case_findings(case)]
    except WHAT_NONSENSE_RAISES:  # one of them cannot even be read
        return keys


@contextmanager
def reading():
    """What is read inside is nonsense when it is stored as words and is none, on SQLite as on PostgreSQL."""
    try:
        yield
    except OperationalError as problem:
        if NOT_UTF_8 not in str(problem):
            raise
        raise DataError(str(problem).partition(" with text ")[0]) from problem


def _read(keys):
    return list(Case.objects.filter(pk__in=keys).order_by("pk").prefetch_related("entries", "papers__text"))


@transaction.atomic
def _findings_for_sure(key):
    """This will look at one case again while nobody can write into it: every writer holds its cover sheet."""
    Case.objects.select_for_update().filter(pk=key).values_list("pk").get()
    number = named(key)
    try:
        with reading():
            return [finding for case in _read([key]) for finding in case_findings(case)]
    except WHAT_NONSENSE_RAISES as problem:
        return [Finding(number, UNREADABLE, {"problem": problem})]


def named(key):
    """This will give a case's number, or its key where the number cannot be read or the cover sheet is gone."""
    try:
        with reading():
            number = Case.objects.filter(pk=key).values_list("number", flat=True).first()
    except DataError:
        number = None
    return number if isinstance(number, str) else by_key(Case, key)


def by_key(model, key):
    """This will name a row that cannot be called by a number."""
    return f"{model._meta.db_table} id={key}"


def without_cover() -> Iterator[Finding]:
    """This will yield the cases whose cover sheet is gone and of which something still lies in another table."""
    for relation in Case._meta.related_objects:
        model, leads_to = relation.related_model, relation.field.attname
        left = model._base_manager.filter(~Exists(Case.objects.filter(pk=OuterRef(leads_to))))
        keys = left.exclude(**{leads_to: None}).order_by().values_list(leads_to, flat=True).distinct()
        for key in sorted(keys, key=str):
            yield Finding(by_key(Case, key), NO_COVER, {"table": model._meta.db_table})


def in_batches(model, keys: Sequence, look: Callable[[Sequence], Iterable[Finding]], size=500) -> Iterator[Finding]:
    """This will look at rows by their keys, many at once, and one by one where a batch cannot be read."""
    for first in range(0, len(keys), size):
        batch = keys[first : first + size]
        try:
            with reading():
                found = list(look(batch))
        except WHAT_NONSENSE_RAISES:
            found = [finding for key in batch for finding in _alone(model, key, look)]
        yield from found


def _alone(model, key, look):
    try:
        with reading():
            return list(look([key]))
    except WHAT_NONSENSE_RAISES as problem:
        return [Finding(by_key(model, key), UNREAD, {"problem": problem})]


def case_findings(case):
    """This will give the findings in one case."""
    entries = list(case.entries.all())
    if not entries:
        return [Finding(case.number, gettext_noop("案卷没有任何办理记录"), {})]
    chain = list(_chain_findings(case, entries))
    return chain + list(_paper_findings(case, entries)) + list(_cover_findings(case, entries))


def _chain_findings(case, entries):
    before = ""
    for expected, entry in enumerate(entries, 1):
        facts = {"number": entry.number, "act": entry.act}
        if entry.number != expected:
            yield Finding(case.number, gettext_noop("办理记录编号不连续：第%(number)s条（%(act)s）"), facts)
        if entry.previous_hash != before:
            yield Finding(case.number, gettext_noop("第%(number)s条（%(act)s）与前一条不相衔接"), facts)
        if entry.hash != entry_hash(case.number, entry):
            yield Finding(case.number, gettext_noop("第%(number)s条（%(act)s）被改动过"), facts)
        before = entry.hash


def _paper_findings(case, entries):
    by_entry: dict[int, list[Paper]] = {}
    for paper in case.papers.all():
        by_entry.setdefault(paper.entry_id, []).append(paper)
        if not papers.is_unaltered(paper):
            yield Finding(case.number, gettext_noop("材料%(number)s《%(title)s》被改动过或已丢失"), _named(paper))
    for entry in entries:
        filed = sorted(by_entry.pop(entry.pk, []), key=lambda paper: paper.number)
        if papers_digest(filed) != entry.papers_digest:
            facts = {"number": entry.number, "act": entry.act}
            yield Finding(case.number, gettext_noop("第%(number)s条（%(act)s）所附材料有增减或改动"), facts)
    for paper in (paper for strays in by_entry.values() for paper in strays):
        yield Finding(case.number, gettext_noop("材料%(number)s《%(title)s》不属于任何办理记录"), _named(paper))


def _named(paper):
    return {"number": paper.number, "title": paper.title}


def _cover_findings(case, entries):
    try:
        workdays = calendar.as_of(case.calendar_version)
        expected = cover.copies(entries, workdays) | {"calendar_version": workdays.version}
    except WHAT_NONSENSE_RAISES as problem:
        yield Finding(case.number, UNREADABLE, {"problem": problem})
        return
    for name, value in expected.items():
        if getattr(case, name) != value:
            facts = {"name": name, "is": getattr(case, name), "should": value}
            yield Finding(case.number, gettext_noop("封面上的 %(name)s 为 %(is)s，按办理记录应为 %(should)s"), facts)
