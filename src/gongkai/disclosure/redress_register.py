"""What is asked of the register of reconsiderations and suits: what is pending, and the numbers of report table 4."""

from datetime import date

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When

from gongkai.disclosure.models import Redress, RedressStage

Outcome, Stage = RedressStage.Outcome, RedressStage.Stage
PENDING, TOTAL = "pending", "total"
TABLE_4_COLUMNS = (*Outcome.values, PENDING, TOTAL)  # 结果维持, 结果纠正, 其他结果, 尚未审结, 总计


def register(applications, *, until=None):
    """This will give the reconsiderations and suits about some applications, newest first, each with how it stands.

    Each carries `outcome`, `ended_on` (both None while it is pending) and `stands` (its last stage), as on a day
    when `until` is given. The stages come along with who entered them. Three queries.
    """
    found = Redress.objects.filter(application__in=applications)
    wanted = found.select_related("application__case", "reply__entry", "respondent", "after")
    return _standing(wanted, until).prefetch_related("stages__by").order_by("-filed_on", "-pk")


def pending(applications):
    """This will give those that have not ended, the longest first."""
    return register(applications).filter(outcome=None).order_by("filed_on", "pk")


def table_4(year, *, units=None):
    """This will give report table 4 (L-47): for each kind the outcomes of a year, what pends at its end, the total.

    15 numbers as {kind: {column: number}}, in the order of the table. What ended in an earlier year is left out. An
    appeal opens a suit again: it is counted by its last outcome of the year. `units` are those it was brought
    against, all when not given. One query.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    filed = Redress.objects.filter(filed_on__lte=last)
    if units is not None:
        filed = filed.filter(respondent__in=units)
    this_year = _standing(filed, last).exclude(outcome__isnull=False, ended_on__lt=first)
    column = Case(When(outcome__isnull=True, then=Value(PENDING)), default=F("outcome"))
    counted = this_year.annotate(column=column).order_by().values_list("kind", "column").annotate(Count("pk"))
    table = {kind: dict.fromkeys(TABLE_4_COLUMNS, 0) for kind in Redress.Kind.values}
    for kind, name, number in counted:
        table[kind][name] += number
        table[kind][TOTAL] += number
    return table


def _standing(redresses, until):
    """Mark each with how it stands: an outcome counts until an appeal."""
    stages = RedressStage.objects.filter(redress=OuterRef("pk")).order_by("-number")
    if until is not None:
        stages = stages.filter(on__lte=until)
    ends = stages.filter(~Q(outcome="") | Q(stage=Stage.APPEALED))
    last = {"outcome": Subquery(ends.values("outcome")[:1]), "ended_on": Subquery(ends.values("on")[:1])}
    marked = redresses.annotate(
        stands=Subquery(stages.values("stage")[:1]), last_end=last["outcome"], last_on=last["ended_on"]
    )
    ended = Q(last_end__isnull=False) & ~Q(last_end="")
    return marked.annotate(outcome=Case(When(ended, then=F("last_end"))), ended_on=Case(When(ended, then=F("last_on"))))
