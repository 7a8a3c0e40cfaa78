"""My desk: what waits for me, soonest first; beside it, all cases I may see."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.casework import calendar, cover
from gongkai.disclosure import queries
from gongkai.workbench import listing
from gongkai.workbench.asked import sections
from gongkai.workbench.publishing.publication_lines import objections_for, on_the_desk
from gongkai.workbench.staff import shown, staff


@require_safe
@staff()
def desk(request, officer):
    """What waits for me, soonest first; those still to be accepted stand on top, those whose clock rests at the end."""
    workdays = calendar.in_force()
    mine = listing.lit(queries.waiting_for(officer), officer.on, workdays)
    lights, acts = listing.tally(mine)
    chosen = {"light": _asked_for(request, "light"), "act": _asked_for(request, "act")}
    words, publishing = request.GET.get("q", ""), on_the_desk(officer, workdays)
    found, objections = _chosen(mine, chosen, words).order_by(*listing.SOONEST_FIRST), objections_for(officer)
    address = listing.Addresses("desk")
    filters = listing.light_filters(lights, address, chosen, _("全部"))
    page = {
        "here": "desk", "tab": "desk", "workdays": workdays, "unfiltered": sum(lights.values()),
        "narrowed": any(chosen.values()), "filters": filters + _act_filters(officer, acts, address, chosen["act"]),
        "search": _search("desk", words, chosen),
        "page": listing.paged(found, request.GET.get("page"), count=_counted(lights, chosen, words, acts)),
        "more": listing.Addresses("desk", **chosen, q=words), "asked": sections(officer, workdays),
        "publishing": publishing, "objections": objections,
        "waiting_in_all": sum(lights.values()) + objections + (publishing["count"] if publishing else 0),
    }  # fmt: skip
    return shown(request, officer, "desk", page)


@require_safe
@staff()
def cases(request, officer):
    """All cases I may see (经手的), the open ones first."""
    workdays = calendar.in_force()
    visible = listing.lit(queries.visible_to(officer), officer.on, workdays)
    lights, _acts = listing.tally(visible)
    chosen = {"light": _asked_for(request, "light")}
    words = request.GET.get("q", "")
    found = _chosen(visible, chosen, words).order_by(*listing.OPEN_FIRST)
    page = {
        "here": "desk", "tab": "cases", "workdays": workdays, "unfiltered": sum(lights.values()),
        "narrowed": any(chosen.values()),
        "filters": listing.light_filters(lights, listing.Addresses("cases"), chosen, _("全部")),
        "search": _search("cases", words, chosen),
        "page": listing.paged(found, request.GET.get("page"), count=_counted(lights, chosen, words)),
        "more": listing.Addresses("cases", **chosen, q=words),
    }  # fmt: skip
    return shown(request, officer, "desk", page)


def _asked_for(request, name):
    return request.GET.get(name, "").replace("\x00", "")


def _counted(lights, chosen, words, acts=None):
    """How many cases the tally has counted already for what was chosen; None when they have to be counted."""
    light, act = chosen["light"], chosen.get("act")
    if words.strip() or (light and act):
        return None
    if act:
        return acts[act]
    return lights[light] if light else sum(lights.values())


def _chosen(applications, chosen, words):
    if chosen["light"]:
        applications = applications.filter(light=chosen["light"])
    if chosen.get("act"):
        applications = applications.filter(case__waiting_for=chosen["act"])
    return listing.searched(applications, words)


def _act_filters(officer, acts, address, chosen):
    """One way to see less for each act that something waits for, in the order in which acts follow one another."""
    rulebook = cover.rulebook_for(officer.on)
    return [
        {
            "title": rulebook.act_title(act, get_language()), "url": address(act=act), "count": acts[act],
            "current": act == chosen,
        }
        for act in rulebook.words
        if acts[act]
    ]  # fmt: skip


def _search(name, words, chosen):
    hidden = [(key, value) for key, value in chosen.items() if value]
    return {
        "action": listing.Addresses(name)(),
        "name": "q",
        "value": words,
        "label": _("编号或所需信息"),
        "hidden": hidden,
    }
