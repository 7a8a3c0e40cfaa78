"""Repeats and excess (L-31, L-48): earlier applications like one that is being typed, and a month's count of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from gongkai.casework import cover
from gongkai.disclosure import queries
from gongkai.disclosure.marks import SURE, digests
from gongkai.disclosure.models import Applicant, Application, Split
from gongkai.disclosure.similar import candidates
from gongkai.rules.fees import item_price
from gongkai.rules.likeness import bigrams, likeness, signs

ALIKE = 0.5  # from here on two subjects are said to be alike
MOST_OF_ONE = 200  # of one applicant's applications that are looked at, the newest
COLUMNS = {
    "identity_number": "identity_digest", "organisation_code": "organisation_digest",
    "phone": "phone_digest", "email": "email_digest",
}  # fmt: skip
SURE_COLUMNS = [COLUMNS[name] for name in SURE]


@dataclass(frozen=True)
class Typed:
    """What is known of an application while it is typed in. The names are those of the form's fields."""

    subject: str = ""
    document_number: str = ""
    identity_number: str = ""
    organisation_code: str = ""
    phone: str = ""
    email: str = ""
    identity: int | None = None

    @property
    def asked_for(self):
        """The words by which applications are found alike."""
        return f"{self.subject} {self.document_number}"


def typed(data):
    """This will read what was typed so far from a form's data, checked or not."""
    facts: dict[str, Any] = {name: data.get(name) or "" for name in ("subject", "document_number", *COLUMNS)}
    return Typed(**facts)


def typed_of(application):
    """This will give an application that has been taken in as it was typed, with who it is known to be from."""
    applicant = application.applicant
    marks = {name: getattr(applicant, name) for name in COLUMNS}
    return Typed(application.subject, application.document_number, **marks, identity=applicant.identity_id)


@dataclass(frozen=True)
class Earlier:
    """An earlier application: how like it is (0–1), and which marks say that the applicant is the same.

    `merged` says that a person found the applicants to be the same (see `merging`).
    """

    application: Application
    likeness: float
    same: tuple[str, ...] = ()
    merged: bool = False

    @property
    def by_same_applicant(self):
        """Whether the same applicant made it for sure; a telephone or an address only suggests it."""
        return self.merged or any(name in SURE for name in self.same)

    @property
    def is_repeat(self):
        """Whether the same applicant asked for much the same (711号 art. 36(6), 国办发〔2008〕36号 point 13)."""
        return self.by_same_applicant and self.likeness >= ALIKE

    @property
    def is_answered(self):
        """Whether it has been replied to: only then a repeated application need not be answered again."""
        return hasattr(self.application, "reply")


def earlier(typed, *, officer, besides=None, most=5):
    """This will give earlier applications that what is typed may repeat, the likeliest first.

    Those of the same applicant, and those that ask for much the same. Only what the officer may see is given, and
    who asked is compared only for those who may know it. `besides` is left out: the application itself. Five queries.
    """
    same = _applications_of_the_same(typed) if officer.holds(*queries.SEES_WHO_ASKED) else {}
    visible = queries.visible_to(officer).select_related("case__unit", "case__handed_to", "unit", "reply")
    keys = {*same, *candidates(typed.asked_for, among=visible)} - {besides.pk if besides else None}
    lines = [
        Earlier(application, _likeness(typed, application), *same.get(application.pk, ((), False)))
        for application in visible.filter(pk__in=keys)
    ]
    worth_telling = [line for line in lines if line.likeness >= ALIKE or line.by_same_applicant or line.same]
    return sorted(worth_telling, key=_likeliest, reverse=True)[:most]


def _likeliest(line):
    return line.is_repeat, line.by_same_applicant, round(line.likeness, 2), line.application.pk


def _likeness(typed, application):
    number = signs(typed.document_number)
    if number and number == signs(application.document_number):
        return 1.0
    return likeness(bigrams(typed.asked_for), bigrams(application.asked_for))


def _same_as(typed, names):
    """The condition that an applicant has one of the marks that were typed."""
    condition = Q(pk__in=[])
    for name in names:
        if found := digests(name, getattr(typed, name)):
            condition |= Q(**{f"{COLUMNS[name]}__in": found})
    return condition


def _applications_of_the_same(typed):
    """Give the applications by the same applicant: by id, the marks that are equal and whether a person merged them."""
    wanted = {name: digests(name, getattr(typed, name)) for name in COLUMNS}
    known = Applicant.objects.filter(_same_as(typed, COLUMNS)).order_by("-pk")
    rows = list(known.values("application", "identity", *COLUMNS.values())[:MOST_OF_ONE])
    same = {
        row["application"]: (tuple(name for name in COLUMNS if row[COLUMNS[name]] in wanted[name]), False)
        for row in rows
    }
    sure = [row for row in rows if any(name in SURE for name in same[row["application"]][0])]
    identities = {row["identity"] for row in sure} | {typed.identity}
    merged = Applicant.objects.filter(identity__in=identities - {None}).order_by("-pk")
    for application in merged.values_list("application", flat=True)[:MOST_OF_ONE]:
        same[application] = (same.get(application, ((),))[0], True)
    return same


@dataclass(frozen=True)
class MonthCount:
    """An applicant's items of one calendar month before the next one, and what that one costs (yuan).

    `is_known` is False when nothing sure is known of the applicant, so that nothing can be counted. `price` is
    None under a rulebook without such a fee.
    """

    month: date
    before: int
    price: int | None
    is_known: bool

    @property
    def number(self):
        """Which item of the month the next one is."""
        return self.before + 1


def month_count(typed, *, on, besides=None):
    """This will count the applicant's items received in the calendar month of a day, and price the next one (L-48).

    `on` is the day of receipt. `besides` is the application itself when it has been taken in: then those before it
    are counted. A part the office itself split off counts with its whole. Three queries at most.
    """
    sure = Q(identity=typed.identity) if typed.identity else Q(pk__in=[])
    same = list(Applicant.objects.filter(sure | _same_as(typed, SURE)).values("identity", *SURE_COLUMNS))
    before = _in_the_month(on, besides).filter(_like_any_of(same)).count() if same else 0
    has_fee = "fee_payment" in cover.rulebook_for(on).statute.limits
    is_known = bool(same or any(digests(name, getattr(typed, name)) for name in SURE))
    return MonthCount(on.replace(day=1), before, item_price(before + 1) if has_fee else None, is_known)


def _in_the_month(on, besides):
    """The applicants of the month's applications, asked from their side: there the index of their marks is."""
    month = Q(application__case__received_on__gte=on.replace(day=1), application__case__received_on__lte=on)
    if besides is not None:
        month &= Q(application__case__received_on__lt=on) | Q(application__lt=besides.pk)
    split_off = Split.objects.filter(part=OuterRef("application"))
    return Applicant.objects.filter(month, ~Exists(split_off))


def _like_any_of(same):
    """The condition that an applicant has a sure mark of any of some, or was merged with any of them."""
    condition = Q(identity__in={row["identity"] for row in same} - {None})
    for column in SURE_COLUMNS:
        condition |= Q(**{f"{column}__in": {row[column] for row in same} - {""}})
    return condition
