"""The register of business sites and their notice boards (业务现场公示栏): which are in order, which are not."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.casework import calendar
from gongkai.publishing import board_register, boards
from gongkai.publishing.board_register import State
from gongkai.workbench import listing
from gongkai.workbench.registers.site_edit import MAY_ENTER
from gongkai.workbench.staff import MORE, shown, staff

ON_A_PAGE = 50
CLOSED = "closed"
COLUMNS = (
    (gettext_lazy("业务现场"), "wide"), (gettext_lazy("单位和类别"), "wide"), gettext_lazy("情况"),
    gettext_lazy("最近自查"), gettext_lazy("最早的整改期限"),
)  # fmt: skip


@require_safe
@staff(*MORE["sites"])
def sites(request, officer):
    """The sites an officer may see, those with something open first."""
    workdays, chosen = calendar.in_force(), request.GET.get("state", "")
    mine = board_register.sites_visible_to(officer)
    marked = board_register.with_state(
        board_register.open_on(mine, officer.on), on=officer.on, workdays=workdays
    )  # fmt: skip
    words = request.GET.get("q", "").replace("\x00", "").strip()
    rows = marked.filter(state=chosen) if chosen in State.values else marked
    if chosen == CLOSED:
        gone = mine.filter(until_on__lt=officer.on)
        rows = board_register.with_state(gone, on=officer.on, workdays=workdays)
    page: Any = Paginator(board_register.worst_first(_searched(rows, words)), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    kinds = boards.boards().kinds
    page.lines = [{"site": site, "kind": kinds.get(site.kind), "state": _state(site.state)} for site in page]
    return shown(request, officer, "sites", {
        "here": "sites", "workdays": workdays, "page": page, "columns": list(COLUMNS), "chosen": chosen, "q": words,
        "filters": _filters(marked, mine, officer, chosen), "enters": officer.holds(*MAY_ENTER),
        "more": listing.Addresses("sites", state=chosen, q=words),
        "search": {
            "action": reverse("workbench:sites"), "name": "q", "value": words, "label": _("名称、编号或单位"),
            "hidden": [("state", chosen)] if chosen else [],
        },
    })  # fmt: skip


def _searched(rows, words):
    if not words:
        return rows
    names = Q(name__icontains=words) | Q(code__icontains=words) | Q(name_en__icontains=words)
    return rows.filter(names | Q(unit__name__icontains=words) | Q(unit__name_en__icontains=words))


def _filters(marked, mine, officer, chosen):
    counts, address = board_register.tally(marked), listing.Addresses("sites")
    gone = mine.filter(until_on__lt=officer.on).count()
    everything = {"title": _("全部"), "url": address(), "count": sum(counts.values()), "current": not chosen}
    ones = [
        {
            "title": state.label, "url": address(state=state.value), "count": counts.get(state.value, 0),
            "current": chosen == state.value, "light": "" if state == State.UNCHECKED else state.value,
        }
        for state in State
        if state.value in counts or chosen == state.value
    ]  # fmt: skip
    closed = {"title": _("已撤销"), "url": address(state=CLOSED), "count": gone, "current": chosen == CLOSED}
    return [everything, *ones, *([closed] if gone or chosen == CLOSED else [])]


def _state(value):
    return {"light": "" if value == State.UNCHECKED else value, "word": State(value).label}
