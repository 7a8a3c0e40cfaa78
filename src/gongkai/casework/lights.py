"""Say in SQL what `rules.clock.light` says of one case, so that a list of any length is filtered and counted by it."""

from django.db.models import Case, Q, Value, When

from gongkai.casework.calendar import office_rulebooks
from gongkai.rules.rulebook import rulebooks


def resting(on, *, prefix=""):
    """This will give the condition `Standing.rests`: the clock stands still on a day."""
    still = Q(**{f"{prefix}resumes_on": None}) | Q(**{f"{prefix}resumes_on__gt": on})
    return Q(**{f"{prefix}paused_since__isnull": False}) & still


def running(on, *, prefix=""):
    """This will give its opposite: days count. Whether the case is open, it does not ask."""
    return Q(**{f"{prefix}paused_since": None}) | Q(**{f"{prefix}resumes_on__lte": on})


def light_on(today, workdays, *, prefix=""):
    """This will give an expression for the light a case shows on a day. `prefix` leads from the rows to their case."""

    def when(light, **facts):
        return When(Q(**{prefix + name: value for name, value in facts.items()}), then=Value(light))

    soon = [
        when("due_soon", rulebook=name, step_due_on__lt=workdays.after(today, rulebook.soon + 1))
        for name, rulebook in rulebooks(*office_rulebooks()).items()
    ]
    return Case(
        when("done", closed_on__isnull=False),
        When(resting(today, prefix=prefix), then=Value("paused")),
        when("overdue", step_due_on__lt=today),
        *soon,
        default=Value("on_time"),
    )
