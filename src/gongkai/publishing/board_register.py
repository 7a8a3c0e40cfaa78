"""What is asked of the notice boards: how each site stands, what is open, what the last look said."""

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from gongkai.organisation.models import Dated
from gongkai.publishing import own_units
from gongkai.publishing.boards import ENTERS_SITES
from gongkai.publishing.models import CheckAnswer, Finding, SelfCheck, Site

SOON = 2  # working days


class State(models.TextChoices):
    """How a site stands, the worst first."""

    OVERDUE = "overdue", _("整改逾期")
    DUE_SOON = "due_soon", _("整改将到期")
    OPEN = "on_time", _("整改中")
    UNCHECKED = "unchecked", _("尚未自查")
    FINE = "done", _("全部落实")


def sites_visible_to(officer):
    """This will give the sites an officer may look at: all to the Lead and Supervision Offices, to others theirs."""
    return own_units.seen_by(officer, Site.objects.select_related("unit"))


def sites_kept_by(officer):
    """This will give the sites an officer may check and put right. The Supervision Office changes none."""
    return own_units.kept_by(officer, Site.objects.all())


def sites_entered_by(officer):
    """This will give the sites about which an officer may correct what is said."""
    return own_units.kept_by(officer, Site.objects.all(), ENTERS_SITES)


def open_on(sites, on):
    """This will keep the sites that are there on a day."""
    return sites.filter(Dated.holding(on))


def with_state(sites, *, on, workdays):
    """This will mark each site with `last_checked_on`, `open_findings`, `overdue_findings`, `soonest` and `state`."""
    checks = SelfCheck.objects.filter(site=OuterRef("pk")).order_by("-on", "-pk")
    findings = Finding.objects.filter(site=OuterRef("pk"), put_right_on=None)
    marked = sites.annotate(
        last_checked_on=Subquery(checks.values("on")[:1]),
        soonest=Subquery(findings.order_by("put_right_by").values("put_right_by")[:1]),
        open_findings=_number(findings),
        overdue_findings=_number(findings.filter(put_right_by__lt=on)),
    )
    return marked.annotate(state=_state(on, workdays.after(on, SOON + 1)))


def _number(findings):
    counted = findings.order_by().values("site").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _state(on, not_soon):
    return Case(
        When(soonest__lt=on, then=Value(State.OVERDUE)),
        When(soonest__lt=not_soon, then=Value(State.DUE_SOON)),
        When(soonest__isnull=False, then=Value(State.OPEN)),
        When(last_checked_on__isnull=True, then=Value(State.UNCHECKED)),
        default=Value(State.FINE),
    )


def tally(marked):
    """This will count marked sites by state. One query."""
    return dict(marked.order_by().values_list("state").annotate(Count("pk")))


def worst_first(marked):
    """This will order marked sites: what is due soonest first, then what nobody has looked at, then the rest."""
    return marked.order_by(
        models.F("soonest").asc(nulls_last=True), models.F("last_checked_on").asc(nulls_first=True), "code"
    )


def last_check(site):
    """This will give the last look at a site with its answers and who looked, None before the first."""
    return site.checks.select_related("by").prefetch_related("answers").first()


def checks(site):
    """This will give the looks at a site, the last first, with how much each `answered` and found `missing`."""
    missing = Q(answers__state=CheckAnswer.State.NOT_DONE)
    counted = site.checks.select_related("by").annotate(
        answered=Count("answers"), missing=Count("answers", filter=missing)
    )
    return counted.order_by("-on", "-pk")


def summary(site):
    """This will count the answers of the last look at a site, for the public: no names. None before the first."""
    return (
        SelfCheck.objects.filter(site=site)
        .annotate(
            done=Count("answers", filter=Q(answers__state=CheckAnswer.State.DONE)),
            not_done=Count("answers", filter=Q(answers__state=CheckAnswer.State.NOT_DONE)),
        )
        .order_by("-on", "-pk")
        .values("on", "done", "not_done")
        .first()
    )


def shows(site, sha256):
    """This will give the media type of a photograph taken at a site, empty when there is no such one."""
    of_answers = CheckAnswer.objects.filter(self_check__site=site, photograph=sha256)
    of_findings = Finding.objects.filter(site=site, photograph=sha256)
    types = [found.order_by().values_list("photograph_type") for found in (of_answers, of_findings)]
    return next((media_type for (media_type,) in types[0].union(types[1])), "")
