"""What several applicants asked for (L-39, 711号 art. 44): groups of applications about much the same thing.

Who asked is only compared, never given: two applicants are different when their digests are.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from gongkai.disclosure.repeats import ALIKE, COLUMNS
from gongkai.rules.likeness import bigrams, likeness

A_YEAR = timedelta(days=365)
MOST_LOOKED_AT, MOST_GROUPS = 2000, 200
MOST_SHARING = 100  # a bigram that more groups share tells none from another
MOST_COMPARED = 20
FACTS = (
    "pk", "case__number", "case__rulebook", "case__handed_to", "subject", "document_number", "reply__kind",
    "applicant__identity", "applicant__name", *(f"applicant__{digest}" for digest in COLUMNS.values()),
)  # fmt: skip


@dataclass
class Group:
    """Applications about much the same thing, the newest first. `asked_by` holds one mark for each applicant."""

    subject: str
    pairs: frozenset[str]
    numbers: list[str] = field(default_factory=list)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)  # by rulebook and decision, "" when not answered
    units: set[int] = field(default_factory=set)
    asked_by: set[object] = field(default_factory=set)

    @property
    def applicants(self) -> int:
        return len(self.asked_by)


def asked_by_several(applications, *, on) -> list[Group]:
    """This will group applications of the last year by what they ask for, those by most applicants first.

    Only groups by two applicants or more are given, and only the newest applications are looked at. One query.
    """
    asked = applications.filter(arrived_on__gt=on - A_YEAR, arrived_on__lte=on, own_records=False)
    groups = _grouped(asked.order_by("-pk").values(*FACTS)[:MOST_LOOKED_AT])
    several = [group for group in groups if group.applicants > 1]
    return sorted(several, key=lambda group: (-group.applicants, -len(group.numbers)))[:MOST_GROUPS]


def _grouped(rows):
    groups: list[Group] = []
    places: dict[str, list[int]] = defaultdict(list)  # the groups in whose first subject each bigram occurs
    for row in rows:
        pairs = bigrams(f"{row['subject']} {row['document_number']}")
        group = _alike(pairs, groups, places)
        if group is None:
            group = Group(row["subject"], pairs)
            for pair in pairs:
                places[pair].append(len(groups))
            groups.append(group)
        _add(group, row)
    return groups


def _alike(pairs, groups, places):
    """The group whose subject is most like some bigrams, None when none is alike."""
    held = (places[pair] for pair in pairs if pair in places)
    shared = Counter(place for found in held if len(found) <= MOST_SHARING for place in found)
    candidates = [groups[place] for place, _shared in shared.most_common(MOST_COMPARED)]
    likest = max(candidates, key=lambda group: likeness(pairs, group.pairs), default=None)
    return likest if likest and likeness(pairs, likest.pairs) >= ALIKE else None


def _add(group, row):
    group.numbers.append(row["case__number"])
    group.kinds[row["case__rulebook"], row["reply__kind"] or ""] += 1
    if row["case__handed_to"]:
        group.units.add(row["case__handed_to"])
    group.asked_by.add(_mark(row))


def _mark(row):
    """By what an applicant is told from another: merged by a person, else the first of their digests, else the name."""
    if row["applicant__identity"]:
        return row["applicant__identity"]
    digests = (row[f"applicant__{digest}"] for digest in COLUMNS.values())
    return next(filter(None, digests), row["applicant__name"])
