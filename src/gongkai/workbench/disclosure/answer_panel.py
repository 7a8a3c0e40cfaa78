"""On the page of an answered application: whether its answer is public, planned, or could be."""

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.disclosure import answered
from gongkai.organisation.models import Position
from gongkai.publishing import answers, queries


def panel(file):
    """This will say how the answer stands for the public, with where to go on; None when there is nothing to say.

    No query before the case is closed, two at most afterwards.
    """
    if not file.standing.closed_on:
        return None
    publication = answers.of_case(file.case)
    if publication is not None:
        return _under_way(publication, file)
    if not file.officer.holds(Position.Kind.LEAD_OFFICE):
        return None
    open_ = answered.given_out().filter(pk=file.application.pk).exists()
    return {"offer": reverse("workbench:new_answer", args=[file.case.number])} if open_ else None


def _under_way(publication, file):
    visible = file.officer.holds(*queries.READS_ALL) or publication.unit_id in file.officer.hands()
    link = reverse("workbench:publication", args=[publication.case.number]) if visible else ""
    return {
        "words": _state(publication, file.today), "number": publication.case.number, "link": link,
        "live_from": publication.item.live_from,
    }  # fmt: skip


def _state(publication, today):
    item = publication.item
    if item.taken_down_on:
        return _("已决定不公开，或者已撤回")
    if item.held_on:
        return _("申请人不同意公开，等总关办公室决定")
    if item.live_from is None:
        return _("没有公开，已归档") if publication.case.closed_on else _("拟公开，正在办理")
    return _("已公开") if item.live_from <= today else _("拟公开")
