"""What people ask for: the same thing by several applicants (L-39), and what they asked for though it is public."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.casework import cover
from gongkai.design.sentences import listed
from gongkai.design.sentences import plain as said
from gongkai.disclosure import queries as applications
from gongkai.disclosure.asked_by_several import asked_by_several
from gongkai.organisation.models import Position, Unit
from gongkai.publishing import ask_first, queries
from gongkai.workbench import listing
from gongkai.workbench.staff import shown, staff

MAY_LOOK = (Position.Kind.HANDLER, *queries.READS_ALL)
GROUPS_ON_A_PAGE, NUMBERS_SHOWN, OFFERS_SHOWN = 20, 5, 50
ASKED = (
    (gettext_lazy("要的是什么"), "wide"), (gettext_lazy("申请人"), "number"), (gettext_lazy("申请"), "wide"),
    gettext_lazy("答复"), gettext_lazy("主办部门"), gettext_lazy("怎么办"),
)  # fmt: skip
OFFERED = (
    (gettext_lazy("名称"), "wide"), (gettext_lazy("提示"), "number"), (gettext_lazy("打开"), "number"),
    (gettext_lazy("仍然申请"), "number"), gettext_lazy("怎么办"),
)  # fmt: skip


@require_safe
@staff()
def in_demand(request, officer):
    """Both readings, of what the officer may see. Nobody learns from them who asked."""
    if not officer.holds(*MAY_LOOK):
        raise Http404
    groups = asked_by_several(applications.visible_to(officer).order_by(), on=officer.on)
    page: Any = Paginator(groups, GROUPS_ON_A_PAGE).get_page(request.GET.get("page"))
    units = Unit.objects.in_bulk({unit for group in page.object_list for unit in group.units})
    page.lines = [_line(group, units) for group in page.object_list]
    readings = ask_first.readings(on=officer.on, among=queries.items_visible_to(officer))
    return shown(request, officer, "publishing/in_demand", {
        "here": "publications", "tab": "in_demand", "page": page, "asked": list(ASKED), "offered": list(OFFERED),
        "more": listing.Addresses("in_demand"),
        "readings": [{"reading": one, "advice": _advice(one)} for one in readings[:OFFERS_SHOWN]],
    })  # fmt: skip


def _line(group, units):
    return {
        "subject": group.subject, "applicants": group.applicants, "count": len(group.numbers),
        "numbers": group.numbers[:NUMBERS_SHOWN], "decisions": _decisions(group),
        "units": listed(said(units[key].words) for key in sorted(group.units)),
        "draft": f"{reverse('workbench:new_item')}?{urlencode({'title': group.subject})}",
    }  # fmt: skip


def _decisions(group):
    """How often each decision was made, the same words of two rulebooks together."""
    counts = Counter()
    for (rulebook, kind), count in group.kinds.items():
        decisions = cover.rulebook_named(rulebook).statute.decisions
        counts[said(decisions[kind].words) if kind else _("还没有答复")] += count
    return counts.most_common()


def _advice(reading):
    """What to do about an item that did not answer."""
    if not reading.asked_anyway:
        return ""
    if not reading.opened:
        return _("没有人打开：改标题或者摘要，让人看出是要找的")
    return _("打开了还是申请：补充内容，或者改摘要说清楚")
