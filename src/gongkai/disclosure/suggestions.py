"""Suggest a route and a department for an application, with reasons (初核参考); a person decides, nothing is applied.

Two things speak for a department: what it is registered as responsible for, and decided applications like this
one on which it gave the feedback. Of however many decided ones only the candidates of `similar` are compared.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F
from django.utils.translation import gettext_noop

from gongkai.casework import cover
from gongkai.disclosure.models import Application
from gongkai.disclosure.similar import candidates
from gongkai.organisation import queries
from gongkai.organisation.models import Unit
from gongkai.rules.likeness import bigrams, likeness, plain
from gongkai.rules.refusal import Several, Words

MOST = 3  # suggestions
BETWEEN = re.compile(r"[、，,；;。\s]+")  # what stands between two powers
NEAR = 0.5  # how much of a power's words must stand in the application
LIKE = 0.3  # from here on a decided application speaks for its department
EXPERIENCE = 4  # how much all decided ones weigh together, where a power weighs between one and two
EXAMPLES = 3


@dataclass(frozen=True)
class Reason:
    """Why, in a sentence with places: a face translates it and fills in the facts."""

    sentence: str
    facts: dict[str, object]

    def __str__(self):
        return self.sentence % self.facts


@dataclass
class Suggestion:
    """A department on a route (`procedure`, named in `route`), with the reasons for it; `weight` only orders them."""

    procedure: str
    route: Words
    unit: Unit
    weight: float = 0.0
    reasons: list[Reason] = field(default_factory=list)


def suggest(application, *, on):
    """This will give at most three departments to which an application may belong, the likeliest first.

    Before the first check both the unit's own departments (Route A) and those of the head office (Route B) are
    weighed, afterwards those on its route. Five queries, however many decided applications there are.
    """
    lines = _open_to(application, on)
    _weigh_powers(lines, f"{application.subject} {application.description}")
    _weigh_experience(lines, application)
    return sorted((line for line in lines if line.reasons), key=lambda line: (-line.weight, line.unit.code))[:MOST]


def _open_to(application, on):
    """Every department the application can go to, with the route that leads there."""
    case = application.case
    rulebook = cover.rulebook_named(case.rulebook)
    district = "route_b" if case.procedure == "route_a" else case.procedure
    found = [(district, unit) for unit in queries.head_office_departments(on=on)]
    if case.procedure == "route_a":
        found += [("route_a", unit) for unit in queries.departments_for(case.unit, on=on)]
    return [Suggestion(procedure, rulebook.procedure(procedure).words, unit) for procedure, unit in found]


def _weigh_powers(lines, text):
    """A power whose words stand in the application speaks for its department, the more the fewer others have it."""
    written, pairs = plain(text), bigrams(text)
    holders = defaultdict(list)
    for line in lines:
        for power in sorted({power for power in BETWEEN.split(plain(line.unit.powers)) if power}):
            holders[power].append(line)
    for power, holding in holders.items():
        shared = 1.0 if power in written else _shared(bigrams(power), pairs)
        if shared >= NEAR:
            for line in holding:
                line.weight += shared * (1 + min(len(power), 8) / 8) / len(holding) ** 0.5
                line.reasons.append(_because_of(power, shared))


def _shared(power, pairs):
    return len(power & pairs) / len(power) if power else 0.0


def _because_of(power, shared):
    if shared == 1:
        return Reason(gettext_noop("登记的职权中有“%(power)s”，申请中写到了。"), {"power": power})
    return Reason(gettext_noop("登记的职权“%(power)s”与申请的用词相近。"), {"power": power})


def _weigh_experience(lines, application):
    """Decided applications like this one speak for whoever gave the feedback on them."""
    alike = _decided_like(application)
    everything = sum(like for found in alike.values() for like, _number in found)
    for line in lines:
        if found := sorted(alike.get(line.unit.pk, ()), reverse=True):
            line.weight += EXPERIENCE * found[0][0] * sum(like for like, _number in found) / everything
            numbers = Several(number for _like, number in found[:EXAMPLES])
            sentence = gettext_noop("有 %(count)s 件类似的申请由该部门反馈，例如 %(numbers)s。")
            line.reasons.append(Reason(sentence, {"count": len(found), "numbers": numbers}))


def _decided_like(application):
    """Give how like the decided applications are, with their numbers, by the unit that gave the feedback."""
    decided = Application.objects.filter(reply__feedback__isnull=False).exclude(pk=application.pk)
    found = decided.filter(pk__in=candidates(application.asked_for, among=decided))
    pairs, alike = bigrams(application.asked_for), defaultdict(list)
    for other in found.select_related("case").annotate(gave_feedback=F("reply__feedback__entry__at_unit")):
        like = likeness(pairs, bigrams(other.asked_for))
        if like >= LIKE:
            alike[other.gave_feedback].append((like, other.case.number))
    return alike
