"""What the public finds of an item: its copy of the live version and its place in the search, written only here."""

from gongkai.publishing.content import Content, the_catalogue
from gongkai.publishing.models import Item
from gongkai.reading import rich_text
from gongkai.search import index
from gongkai.search.index import Facts

MONTHS_OF_A_YEAR = 12


def describe(item, version):
    """This will copy what a version says onto its item; the caller saves it."""
    for name, value in Content.of(version).as_fields().items():
        setattr(item, name, value)


def put(item):
    """This will put an item into the search as it stands, or take it out when the public cannot read it."""
    if item.live_from is None or item.taken_down_on or item.held_on:
        index.remove(kind_of(item), [item.pk])
    else:
        index.put(facts(item))


def kind_of(item):
    return "answer" if item.answers_id else "item"


def facts(item):
    """This will give what the search needs to know of an item."""
    return Facts(
        kind=kind_of(item), key=item.pk, title=item.title, number=item.index_number,
        text=f"{item.summary}\n{item.keywords}\n{rich_text.plain(item.body)}", document_number=item.document_number,
        unit=item.publisher_id, theme=item.theme, year=item.generated_on.year, validity=item.validity,
        published_on=item.published_on, live_from=item.live_from, live_until=item.live_until,
    )  # fmt: skip


def review_day(item, *, on):
    """This will give the day by which the owner of an item must look at it again (R20)."""
    months = the_catalogue().months_until_review(item.genre, item.theme)
    years, month = divmod(on.month - 1 + months, MONTHS_OF_A_YEAR)
    return on.replace(year=on.year + years, month=month + 1, day=min(on.day, 28))


def rebuild(items=None, *, batch=1000):
    """This will put every public item into the search anew, in batches; it gives how many."""
    for kind in ("item", "answer"):
        index.forget_all(kind)
    public = (Item.objects.all() if items is None else items).filter(
        live_from__isnull=False, taken_down_on__isnull=True, held_on__isnull=True
    )
    return index.put_many(facts(item) for item in public.order_by("pk").iterator(chunk_size=batch))
