"""Put what was published where it is found, and take it away again: each in the caller's transaction."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice

from django.db import transaction

from gongkai.search.engine import engine
from gongkai.search.grams import EDGE, IN_TITLE, grams, number_key, plain
from gongkai.search.models import Findable
from gongkai.search.sounds import sound_grams, sounds

AT_ONCE = 500  # rows of a batch
LONGEST_TEXT = 200_000  # characters of a text that are kept
UNFIT = re.compile("[\x00\ud800-\udfff]")  # no database keeps these
IDENTITY = ["kind", "key"]


@dataclass(frozen=True)
class Facts:
    """What is to be found, and where it came from. `unit` is the id of one."""

    kind: str
    key: int
    title: str
    text: str
    published_on: date
    live_from: date
    number: str = ""
    document_number: str = ""
    unit: int | None = None
    theme: str = ""
    year: int | None = None
    validity: str = ""
    live_until: date | None = None


def put(facts: Facts) -> None:
    """This will make one thing findable, in place of what was known of it."""
    put_many([facts])


def put_many(facts: Iterable[Facts]) -> int:
    """This will make many things findable, in place of what was known of them, and say how many."""
    every, count = iter(facts), 0
    while batch := list(islice(every, AT_ONCE)):
        count += len(batch)
        _put_batch({(each.kind, each.key): each for each in batch})
    return count


def remove(kind: str, keys: Iterable[int]) -> None:
    """This will let nobody find these any more."""
    every = iter(keys)
    while batch := list(islice(every, AT_ONCE)):
        with transaction.atomic():
            _erase(Findable.objects.filter(kind=kind, key__in=batch))


def forget_all(kind: str) -> None:
    """This will let nobody find anything of a kind any more, so that it can be put anew."""
    while batch := list(Findable.objects.filter(kind=kind).order_by("key").values_list("key", flat=True)[:AT_ONCE]):
        remove(kind, batch)


@transaction.atomic
def _put_batch(batch: dict[tuple[str, int], Facts]) -> None:
    kinds = {kind for kind, _key in batch}
    for kind in kinds:
        keys = [each.key for each in batch.values() if each.kind == kind]
        engine().erase(_written(Findable.objects.filter(kind=kind, key__in=keys)))
    rows = [_row(each) for each in batch.values()]
    fields = [field.name for field in Findable._meta.concrete_fields if field.name not in ("id", *IDENTITY)]
    Findable.objects.bulk_create(rows, update_conflicts=True, unique_fields=IDENTITY, update_fields=fields)
    engine().write([(row.pk, all_grams(row)) for row in rows])


def _erase(found) -> None:
    engine().erase(_written(found))
    found.delete()


def _written(found) -> list[tuple[int, list[str]]]:
    """The grams that are in the index, which must be named to be taken out of it."""
    return [(row.pk, all_grams(row)) for row in found]


def _row(facts: Facts) -> Findable:
    fit = {name: UNFIT.sub("", value) if isinstance(value, str) else value for name, value in asdict(facts).items()}
    fit["unit_id"] = fit.pop("unit")
    fit["title"], fit["text"] = fit["title"][:300], fit["text"][:LONGEST_TEXT]
    title = plain(fit["title"])
    body = [plain(part) for part in (fit["document_number"], fit["number"], fit["text"])]
    return Findable(**fit, plain_title=title, plain_text=f" {EDGE} ".join(filter(None, body)), sounds=sounds(title))


def all_grams(row: Findable) -> list[str]:
    """This will give everything a row is found by, in order: no phrase reaches across an edge."""
    title = grams(row.plain_title)
    return [
        *(IN_TITLE + gram for gram in title), EDGE,
        *title, EDGE,
        *grams(row.plain_text), EDGE,
        *sound_grams(row.sounds), EDGE,
        *_numbers(row),
    ]  # fmt: skip


def _numbers(row: Findable) -> Iterator[str]:
    """The numbers that name it alone: also what stands behind the stroke of its index number."""
    known = {number_key(row.document_number), number_key(row.number), number_key(row.number.rpartition("/")[2])}
    return (gram for key in known - {""} for gram in (key, EDGE))
