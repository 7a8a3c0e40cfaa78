"""Lists of cases: filtered, counted, searched and paged in the database, whatever their number."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, Q, When
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.casework import cover
from gongkai.casework.lights import light_on
from gongkai.design.components.light.words import LIGHTS
from gongkai.design.sentences import plain as said

ON_A_PAGE = 50
# What is late or nearly so, then what is still to be accepted and has no day yet, then the rest in order of their days;
# while the clock rests no day comes nearer.
MOST_URGENT = Case(When(light__in=("overdue", "due_soon"), then=0), When(light="paused", then=2), default=1)
OPEN_FIRST = (
    F("case__closed_on").desc(nulls_first=True),
    MOST_URGENT,
    F("case__step_due_on").asc(nulls_first=True),
    F("case_id").desc(),
)
SOONEST_FIRST = (MOST_URGENT, F("case__step_due_on").asc(nulls_first=True), "case_id")


@dataclass(frozen=True)
class Line:
    """One case in a list. `who` is the unit or position that has it now, empty when it is closed."""

    number: str
    subject: str
    light: str
    waiting_for: str
    who: str
    arrived_on: date
    step_due_on: date | None
    case_due_on: date | None
    closed_on: date | None
    paused_since: date | None
    provisional: bool


def lit(applications, today, workdays):
    """This will add each application's `light` on a day."""
    return applications.annotate(light=light_on(today, workdays, prefix="case__"))


def tally(applications):
    """This will count lit applications by light and by the act they wait for. One query."""
    rows = applications.order_by().values_list("light", "case__waiting_for").annotate(count=Count("pk"))
    lights, acts = Counter(), Counter()
    for light, act, count in rows:
        lights[light] += count
        acts[act] += count
    return lights, acts


def searched(applications, words):
    """This will keep the applications whose number, registration or subject holds the words."""
    words = words.replace("\x00", "").strip()  # which no database takes
    if not words:
        return applications
    numbers = Q(case__number__icontains=words) | Q(registered_as__icontains=words)
    return applications.filter(numbers | Q(subject__icontains=words))


def paged(applications, number, *, count=None):
    """This will give one page of lit applications as lines. One query, another to count them when nobody has."""
    paginator = Paginator(applications, ON_A_PAGE)
    if count is not None:
        paginator.__dict__["count"] = count  # where the paginator keeps what it has counted itself
    page: Any = paginator.get_page(number)
    page.lines = [line(application) for application in page.object_list]
    return page


def line(application):
    """This will give a lit application as the list shows it."""
    case = application.case
    rulebook = cover.rulebook_named(case.rulebook)
    waiting = rulebook.act_title(case.waiting_for, get_language()) if case.waiting_for else ""
    return Line(
        case.number, application.subject, application.light, waiting, holder(case, rulebook), application.arrived_on,
        case.step_due_on, case.case_due_on, case.closed_on, case.paused_since, case.provisional,
    )  # fmt: skip


def holder(case, rulebook):
    """This will name who has an open case now: its unit, the department it was handed to, or a desk of the district."""
    position = rulebook.positions.get(case.waiting_by)
    if position is None:
        return ""
    unit = {"unit": case.unit, "handed_to": case.handed_to}.get(position.found)
    title = position.title_en if (get_language() or "").startswith("en") else position.title
    return _("%(unit)s %(position)s") % {"unit": said(unit.words), "position": title} if unit else title


def light_filters(lights, address, chosen, first):
    """This will give the ways to see only cases of one light, `first` being the title for all of them."""
    everything = {"title": first, "url": address(), "count": sum(lights.values()), "current": not any(chosen.values())}
    ones = [
        {
            "title": LIGHTS[light], "url": address(light=light), "count": lights[light], "light": light,
            "current": chosen.get("light") == light,
        }
        for light in ("overdue", "due_soon", "on_time", "paused", "done")
        if lights[light] or chosen.get("light") == light
    ]  # fmt: skip
    return [everything, *ones]


class Addresses:
    """Addresses of a list that keep what was chosen beside the part they change."""

    do_not_call_in_templates = True

    def __init__(self, name, **kept):
        self.path, self.kept = reverse(f"workbench:{name}"), kept

    def __call__(self, **changed):
        chosen = {key: value for key, value in {**self.kept, **changed}.items() if value}
        return f"{self.path}?{urlencode(chosen)}" if chosen else self.path
