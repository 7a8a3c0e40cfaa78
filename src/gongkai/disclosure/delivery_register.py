"""What is asked of the deliveries: which are under way, came back, or have arrived, and whose work they are (L-05)."""

from django.db.models import Case, CharField, Count, Exists, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from gongkai.disclosure.delivery import LETTERS, sent_later
from gongkai.disclosure.models import Delivery
from gongkai.disclosure.queries import READS_ALL
from gongkai.organisation.models import Position, Unit

KEEPS = (Position.Kind.GENERAL_SECTION, Position.Kind.SECRETARIAT)


class State(TextChoices):
    """How a delivery stands, in the order in which they are work for somebody."""

    FAILED = "failed", _("退回，待再次送达")
    OPEN = "open", _("送达中，待确认")
    CONFIRMED = "confirmed", _("已送达")
    SENT_AGAIN = "sent_again", _("退回，已再次送达")


def register(officer):
    """This will give the deliveries an officer may look into, each with its `state`, what is work first.

    The Lead and Supervision Offices see all; whoever keeps them sees their own.
    """
    found = Delivery.objects.select_related(*LETTERS, "link")
    if not officer.holds(*READS_ALL):
        found = found.filter(_own(officer))
    return _standing(found)


def kept_by(officer):
    """This will give the deliveries an officer keeps: letters in the name of their unit, or of the district (Q21)."""
    return _standing(Delivery.objects.select_related(*LETTERS, "link").filter(_own(officer)))


def tally(deliveries):
    """This will count deliveries by their state. One query."""
    return dict(deliveries.order_by().values_list("state").annotate(Count("pk")))


def _own(officer):
    units = officer.units(Position.Kind.GENERAL_SECTION)
    own = Q(reply__in_the_name_of__in=units) | Q(notice__in_the_name_of__in=units)
    if officer.holds(Position.Kind.SECRETARIAT):
        district = Unit.Kind.DISTRICT
        own |= Q(reply__in_the_name_of__kind=district) | Q(notice__in_the_name_of__kind=district)
    return own


def _standing(deliveries):
    state = Case(
        When(confirmed_on__isnull=False, then=Value(State.CONFIRMED.value)),
        When(Q(failed_on__isnull=False) & Exists(sent_later()), then=Value(State.SENT_AGAIN.value)),
        When(failed_on__isnull=False, then=Value(State.FAILED.value)),
        default=Value(State.OPEN.value),
        output_field=CharField(),
    )
    order = Case(*(When(state=name, then=Value(number)) for number, name in enumerate(State.values)))
    return deliveries.annotate(state=state).annotate(order=order).order_by("order", "sent_on", "pk")
