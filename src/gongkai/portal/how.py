"""How an application is handled: the routes as the rulebook has them, and a calculator of its days."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.casework import calendar, cover
from gongkai.design.sentences import sentence
from gongkai.disclosure.application_form import DayInput
from gongkai.disclosure.plain_errors import say_plainly
from gongkai.portal.page import page
from gongkai.rules.plan import plan
from gongkai.rules.procedure import Procedure
from gongkai.rules.refusal import Refusal, Words
from gongkai.rules.rulebook import rulebooks

EXPLAINED = {
    "accept": gettext_noop("收下申请并给您回执。不得拒收；这一天不算，期限从下一个工作日起算。"),
    "hand_over": gettext_noop("受理岗位把申请交给本单位的综合部门。"),
    "register": gettext_noop("编号登记，从此每一步都有记录。"),
    "forward": gettext_noop("核对这件事归谁管，转给本单位的承办部门。"),
    "send_up": gettext_noop("核对后认为归直属海关管，上报办公室秘书科。"),
    "pass_on": gettext_noop("转给机关里主管这件事的部门。"),
    "feedback": gettext_noop("查找和审查信息，拟出答复意见；由另一位分管领导审核。"),
    "reply": gettext_noop("答复您，并写明不服时可以怎么办。"),
}
ROUTES = {
    "route_a": (gettext_noop("您要的信息，归收到申请的单位管"), gettext_noop("由这个单位自己办理，以它的名义答复。")),
    "route_b": (
        gettext_noop("您要的信息，归直属海关管"),
        gettext_noop("单位照样收下，上报到直属海关机关，由机关办理，以直属海关的名义答复。"),
    ),
    "route_b_direct": (
        gettext_noop("您直接向直属海关提出，或者不确定向谁提出"),
        gettext_noop("由办公室秘书科收下并登记，其余与上一条路线相同。"),
    ),
}
LAST_YEAR = 2100


@dataclass(frozen=True)
class Line:
    """One step as the public is told it: `within` working days, `shared` with the step before it, and its due day."""

    title: str
    by: str
    text: str
    within: int | None
    shared: bool
    due_on: date | None
    provisional: bool


@dataclass(frozen=True)
class Route:
    """One route as it is told to the public."""

    procedure: Procedure
    title: str
    text: str
    lines: list[Line]


class ReceivedForm(forms.Form):
    """The day from which the calculator counts."""

    received = forms.DateField(label=gettext_lazy("收到申请的那一天"), widget=DayInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say_plainly(self.fields["received"])

    def clean_received(self):
        received = self.cleaned_data["received"]
        if received.year > LAST_YEAR:
            raise forms.ValidationError(_("只能算到%(year)s年。"), params={"year": LAST_YEAR})
        try:
            cover.rulebook_for(received)
        except Refusal as refusal:
            raise forms.ValidationError(sentence(refusal)) from refusal
        return received


@require_safe
def how(request):
    """This will draw the routes of a rulebook, explain each step, and count the days from a day of receipt."""
    form = ReceivedForm(request.GET if "received" in request.GET else None, initial={"received": localdate()})
    received = form.cleaned_data["received"] if form.is_bound and form.is_valid() else None
    current = cover.rulebook_for(localdate())
    rulebook = cover.rulebook_for(received) if received else _asked_for(request) or current
    workdays = calendar.in_force()
    about = {
        "form": form,
        "received": received,
        "rulebook": rulebook,
        "title": Words(rulebook.title, rulebook.title_en),
        "law": Words(rulebook.statute.title, rulebook.statute.title_en),
        "is_current": rulebook == current,
        "others": [(other.name, Words(other.title, other.title_en)) for other in _all_rulebooks() if other != rulebook],
        "workdays": workdays,
        "reached": plan(rulebook, "route_a", received, workdays) if received else None,
        "routes": [_route(rulebook, name, received, workdays) for name in ROUTES if name in rulebook.procedures],
    }
    return page(request, "how.html", here="how", status=422 if form.errors else 200, **about)


def _all_rulebooks():
    found = rulebooks(*calendar.office_rulebooks()).values()
    return sorted(found, key=lambda rulebook: rulebook.in_force_from, reverse=True)


def _asked_for(request):
    """The rulebook the address names, None for no name or an unknown one."""
    return next((rulebook for rulebook in _all_rulebooks() if rulebook.name == request.GET.get("rulebook")), None)


def _route(rulebook, name, received, workdays):
    title, text = ROUTES[name]
    procedure = rulebook.procedure(name)
    hops = plan(rulebook, name, received, workdays).hops if received else [None] * len(procedure.steps)
    lines = [_line(rulebook, step, hop) for step, hop in zip(procedure.steps, hops, strict=True)]
    return Route(procedure, _(title), _(text), lines)


def _line(rulebook, step, hop):
    language = get_language() or "zh-hans"
    return Line(
        title=rulebook.act_title(step.act, language),
        by=rulebook.position_title(step.by, language),
        text=_(EXPLAINED[step.act]) if step.act in EXPLAINED else "",
        within=step.within,
        shared=bool(step.since),
        due_on=hop.due_on if hop else None,
        provisional=bool(hop and hop.provisional),
    )
