"""The catalogue (目录): everything public, by class, unit, year and domain; each line has what the law asks (L-42)."""

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.organisation.models import Unit
from gongkai.portal.page import page
from gongkai.portal.publishing import narrowing, paging, platform
from gongkai.portal.publishing.lines import SHOWN, lines
from gongkai.publishing import catalogue as published
from gongkai.publishing import queries
from gongkai.publishing.catalogue_counts import FILTERS, counted
from gongkai.publishing.content import the_catalogue

PER_PAGE = 25
COLUMNS = [
    (gettext_lazy("名称"), "wide"), gettext_lazy("索引号"), (gettext_lazy("内容概述"), "wide"),
    gettext_lazy("生成日期"),
]  # fmt: skip


@require_safe
def catalogue(request):
    """This will list what is public, narrowed by what was chosen, the newest first. At most seven queries."""
    today, classes = localdate(), the_catalogue()
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = {name: words for name, words in narrowing.words(classes, units).items() if name in FILTERS}
    now = narrowing.asked(request, known)
    narrowed = published.Narrowed(**now)
    count = counted(narrowed, units, on=today)
    pages = paging.pages(paging.page_number(request), count.total, PER_PAGE, now)
    about = {
        "pages": pages, "lines": lines(pages.cut(_listed(narrowed, units, today))),
        "query": narrowing.where(now) if now else "",
        "groups": narrowing.groups(now, count.choices, known, unfolded="theme"),
        "chosen": [known[name].get(value, value) for name, value in now.items()],
        "platform": platform.parts(on=today, here="catalogue"), "columns": COLUMNS,
    }  # fmt: skip
    return page(request, "publishing/catalogue.html", here="catalogue", **about)


def _listed(narrowed, units, today):
    """The same that can be downloaded, but the newest first."""
    return queries.newest_first(published.wanted(narrowed, on=today, units=units)).only(*SHOWN)
