"""The catalogue (目录): everything public, by class, unit, year and domain, with what the law asks of each line (L-42)."""

from collections import Counter
from functools import cache

from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast, Substr
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.organisation.models import Unit
from gongkai.portal.page import page
from gongkai.portal.publishing import narrowing, paging, platform
from gongkai.portal.publishing.columns import shelves
from gongkai.portal.publishing.lines import lines, listed
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue

PER_PAGE = 30
FILTERS = ("theme", "column", "genre", "unit", "year", "domain", "validity")
YEAR = Substr(Cast("generated_on", CharField()), 1, 4)  # alike on both databases, and not a call for each row
COLUMNS = [
    (gettext_lazy("名称"), "wide"), gettext_lazy("索引号"), (gettext_lazy("内容概述"), "wide"), gettext_lazy("生成日期"),
]  # fmt: skip
FILED = ("theme", "genre", "publisher__code", "unit__code", "domain", "validity", "year")


@require_safe
def catalogue(request):
    """This will list what is public, narrowed by what was chosen, the newest first. Five queries."""
    today, classes = localdate(), the_catalogue()
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = {name: words for name, words in narrowing.words(classes, units).items() if name in FILTERS}
    now = narrowing.asked(request, known)
    counts, total = counted(now, classes, on=today)
    pages = paging.pages(paging.page_number(request), total, PER_PAGE, now)
    about = {
        "pages": pages, "lines": lines(pages.cut(narrowed(listed(on=today), now, classes))),
        "groups": narrowing.groups(now, counts, known, unfolded="theme"),
        "chosen": [known[name].get(value, value) for name, value in now.items()],
        "platform": platform.parts(shelves(on=today), here="catalogue"), "columns": COLUMNS,
    }  # fmt: skip
    return page(request, "publishing/catalogue.html", here="catalogue", **about)


def narrowed(items, now, classes):
    """This will narrow items by what was chosen."""
    plain = {name: value for name, value in now.items() if name in ("theme", "genre", "domain", "validity")}
    items = items.filter(**plain)
    if "unit" in now:
        items = items.filter(Q(publisher__code=now["unit"]) | Q(unit__code=now["unit"]))
    if "year" in now:
        items = items.filter(generated_on__year=int(now["year"]))
    if "column" in now:
        column = classes.columns[now["column"]]
        items = items.filter(Q(genre__in=column.genres) | Q(theme__in=column.themes))
    return items


def counted(now, classes, *, on):
    """This will count for each filter what each of its values would show, and all that is shown now. One query."""
    columns = cache(lambda genre, theme: {c.code for c in classes.columns.values() if genre in c.genres or theme in c.themes})
    drawers = queries.public(on=on).order_by().annotate(year=YEAR).values_list(*FILED).annotate(n=Count("pk"))
    counts, total = {name: Counter() for name in FILTERS}, 0
    for theme, genre, publisher, unit, domain, validity, year, n in drawers:
        filed = {
            "theme": {theme}, "column": columns(genre, theme), "genre": {genre}, "unit": {publisher, unit},
            "year": {year}, "domain": {domain}, "validity": {validity},
        }  # fmt: skip
        missed = [name for name, value in now.items() if value not in filed[name]]
        total += 0 if missed else n
        for name in missed if missed else FILTERS:
            if len(missed) < 2:
                counts[name].update(dict.fromkeys(filed[name], n))
    return counts, total
