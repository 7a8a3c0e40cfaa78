"""Where an item stands for the public, as the catalogue of the staff shows and counts it."""

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.models import Publication


class State(models.TextChoices):
    """How an item stands on a day."""

    DRAFT = "draft", _("草稿")
    PUBLIC = "public", _("已公开")
    TIMED = "timed", _("定时")
    HELD = "held", _("暂缓")
    ENDED = "ended", _("到期")
    WITHDRAWN = "withdrawn", _("已撤回")
    FILED = "filed", _("未公开归档")


def with_state(items, *, on):
    """This will add to each item its `state` on a day; `public` means just what `queries.public` says."""
    on_its_way = Publication.objects.filter(item=OuterRef("pk"), case__closed_on__isnull=True)
    state = Case(
        When(taken_down_on__isnull=False, then=Value(State.WITHDRAWN)),
        When(held_on__isnull=False, then=Value(State.HELD)),
        When(Q(live_from__isnull=True) & Exists(on_its_way), then=Value(State.DRAFT)),
        When(live_from__isnull=True, then=Value(State.FILED)),
        When(live_from__gt=on, then=Value(State.TIMED)),
        When(live_until__lt=on, then=Value(State.ENDED)),
        default=Value(State.PUBLIC),
        output_field=models.CharField(),
    )
    return items.annotate(state=state)
