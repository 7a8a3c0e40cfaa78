"""The catalogue of items an officer may see, with how each stands for the public."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.design.sentences import plain as said
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.item_states import State, with_state
from gongkai.publishing.models import Publication
from gongkai.workbench import listing
from gongkai.workbench.publishing.publications import unit_names
from gongkai.workbench.publishing.ways import Ways, asked_for
from gongkai.workbench.staff import shown, staff

BY = {"state": "state", "theme": "theme", "unit": "unit"}
COLUMNS = (
    (gettext_lazy("名称"), "wide"), gettext_lazy("索引号"), gettext_lazy("文号"), gettext_lazy("责任单位"),
    gettext_lazy("情况"), gettext_lazy("公开日期"), gettext_lazy("复核日"),
)  # fmt: skip


@require_safe
@staff()
def items(request, officer):
    """The items, the newest first; those without a number yet on top."""
    chosen = asked_for(request, *BY, "q")
    words = chosen.pop("q")
    if not chosen["unit"].isdecimal():
        chosen["unit"] = ""
    rows = _searched(with_state(queries.items_visible_to(officer), on=officer.on), words.strip())
    ways, address = Ways(rows, chosen, BY), listing.Addresses("items", **chosen, q=words)
    found = ways.kept(rows).defer("body", "summary", "more").order_by("-id")
    page: Any = Paginator(found, listing.ON_A_PAGE).get_page(request.GET.get("page"))
    page.lines = [{"item": item, "state": State(item.state)} for item in page.object_list]
    themes = {code: said(theme.words) for code, theme in the_catalogue().themes.items()}
    return shown(request, officer, "publishing/items", {
        "here": "publications", "tab": "items", "page": page, "columns": list(COLUMNS), "more": address,
        "narrowed": bool(words or any(chosen.values())), "words": words,
        "states": ways.filters("state", dict(State.choices), address, _("全部")),
        "themes": ways.filters("theme", themes, address, _("各类")),
        "units": ways.filters("unit", unit_names(ways, officer), address, _("各单位")),
        "search": {
            "action": reverse("workbench:items"), "name": "q", "value": words, "label": _("名称、文号、编号或索引号"),
            "hidden": [(name, value) for name, value in chosen.items() if value],
        },
    })  # fmt: skip


def _searched(rows, words):
    if not words:
        return rows
    numbered = Publication.objects.filter(item=OuterRef("pk"), case__number__icontains=words)
    numbers = Q(index_number__icontains=words) | Q(document_number__icontains=words) | Exists(numbered)
    return rows.filter(numbers | Q(title__icontains=words))
