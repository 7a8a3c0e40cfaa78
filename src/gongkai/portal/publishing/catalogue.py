"""The catalogue (目录): everything public, by class, unit, year and domain; each line has what the law asks (L-42)."""

from collections import Counter
from functools import cache

from django.db.models import CharField, Count
from django.db.models.functions import Cast, Substr
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.organisation.models import Unit
from gongkai.portal.page import page
from gongkai.portal.publishing import narrowing, paging, platform
from gongkai.portal.publishing.columns import shelves
from gongkai.portal.publishing.lines import SHOWN, lines
from gongkai.publishing import catalogue as published
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue

PER_PAGE = 25
FILTERS = ("theme", "column", "genre", "unit", "year", "domain", "validity")
YEAR = Substr(Cast("generated_on", CharField()), 1, 4)  # alike on both databases, and not a call for each row
COLUMNS = [
    (gettext_lazy("名称"), "wide"), gettext_lazy("索引号"), (gettext_lazy("内容概述"), "wide"),
    gettext_lazy("生成日期"),
]  # fmt: skip
FILED = ("theme", "genre", "publisher", "unit", "domain", "validity", "year")


@require_safe
def catalogue(request):
    """This will list what is public, narrowed by what was chosen, the newest first. At most seven queries."""
    today, classes = localdate(), the_catalogue()
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = {name: words for name, words in narrowing.words(classes, units).items() if name in FILTERS}
    now = narrowing.asked(request, known)
    counts, total = counted(now, classes, units, on=today)
    pages = paging.pages(paging.page_number(request), total, PER_PAGE, now)
    about = {
        "pages": pages, "lines": lines(pages.cut(_listed(now, today))), "query": narrowing.where(now) if now else "",
        "groups": narrowing.groups(now, counts, known, unfolded="theme"),
        "chosen": [known[name].get(value, value) for name, value in now.items()],
        "platform": platform.parts(shelves(on=today), here="catalogue"), "columns": COLUMNS,
    }  # fmt: skip
    return page(request, "publishing/catalogue.html", here="catalogue", **about)


def _listed(now, today):
    """The same that can be downloaded, but the newest first."""
    return queries.newest_first(published.listed(published.Narrowed(**now), on=today)).only(*SHOWN)


def counted(now, classes, units, *, on):
    """This will count for each filter what each of its values would show, and all that is shown now. One query."""
    drawers = queries.public(on=on).order_by().annotate(year=YEAR).values_list(*FILED).annotate(n=Count("pk"))
    columns, codes = _columns_by_class(classes), {unit.pk: unit.code for unit in units.values()}
    counts, total = {name: Counter() for name in FILTERS}, 0
    for theme, genre, publisher, unit, domain, validity, year, n in drawers:
        filed = {
            "theme": (theme,), "column": columns(genre, theme), "genre": (genre,),
            "unit": {codes[publisher], codes[unit]}, "year": (year,), "domain": (domain,), "validity": (validity,),
        }  # fmt: skip
        missed = [name for name, value in now.items() if value not in filed[name]]
        total += 0 if missed else n
        for name in _counted_by(missed):
            for value in filed[name]:
                counts[name][value] += n
    return counts, total


def _counted_by(missed):
    """What is counted: a drawer that one filter alone leaves out still counts for that filter's own choices."""
    return FILTERS if not missed else missed if len(missed) == 1 else ()


def _columns_by_class(classes):
    def holding(genre, theme):
        return [one.code for one in classes.columns.values() if genre in one.genres or theme in one.themes]

    return cache(holding)
