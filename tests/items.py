"""An item of the Tariff Department at any stage of its way to the public, and one that is public at once."""

from dataclasses import replace
from datetime import date

from gongkai.publishing import acts
from gongkai.publishing.acts import Stocked
from gongkai.publishing.content import Content
from gongkai.publishing.models import Item, Publication
from tests.sample import person, unit

SIGNED = date(2026, 9, 1)  # a Tuesday
TODAY = date(2026, 9, 8)
BASIS = "逐件审查，可以公开"
STEPS = {
    "propose": lambda p, on: acts.propose(p, attribute="open", by=person("gs-handler"), on=on),
    "agree": lambda p, on: acts.agree(p, by=person("gs-leader"), on=on),
    "clear": lambda p, on: acts.clear(p, conclusion="open", basis=BASIS, by=person("gs-clearance"), on=on),
    "publish": lambda p, on: acts.publish(p, by=person("lead"), on=on),
}


def content(**changes):
    said = Content(
        title="进口汽车关税税率调整公告", generated_on=SIGNED, publisher=unit("HZ"), theme="03", genre="03",
        summary="税率调整的执行要求", document_number="杭州海关公告2026年第8号", body="<p>自九月一日起执行。</p>",
    )  # fmt: skip
    return replace(said, **changes)


def drafted(on=SIGNED, **changes):
    return acts.draw_up(content(**changes), unit=unit("GS"), by=person("gs-handler"), on=on)


def again(publication):
    return Publication.objects.select_related("case", "item__live", "version").get(pk=publication.pk)


def brought_to(act, publication=None, on=TODAY):
    """A publication that waits for an act; after all of them when it is empty."""
    publication = publication or drafted()
    names = list(STEPS)
    for name in names[: names.index(act) if act else len(names)]:
        STEPS[name](again(publication), on)
    return again(publication)


def published(on=TODAY, **changes):
    return brought_to("", drafted(**changes), on=on).item


def stocked(count, *, on=TODAY, **changes):
    """Items taken over, the first the newest."""
    said = content(document_number="", **changes)
    stock = [Stocked(replace(said, title=f"存量信息第{n}号"), on) for n in range(count)]
    return acts.take_over(stock, unit=unit("BG"), basis=BASIS, by=person("lead"), on=on)


def item(title):
    return Item.objects.get(title=title)
