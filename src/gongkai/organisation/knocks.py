"""Count how often one address tries something that must not be tried without end, such as guessing query codes.

The count stands in the database, so that it is one count however many processes serve. It is kept by address
only: nobody can lock somebody else's application by guessing at it from afar. Addresses are not kept readable.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop

from gongkai.organisation.models import Knock
from gongkai.rules.refusal import Refusal

KEPT = timedelta(days=1)
ONE_SUBSCRIBER = 64  # an IPv6 subscriber has a whole network of this length, so it counts as one


@dataclass(frozen=True)
class Door:
    """Something that one address may try `most` times `within` a stretch of time."""

    name: str
    most: int
    within: timedelta


class TooOften(Refusal):
    """An address has tried something too often and has to wait."""


def refuse_too_many(door, address, *, at):
    """This will refuse an address that has to wait before it tries again. One query."""
    recent = Knock.objects.filter(door=door.name, address=hidden(address), at__gt=at - door.within)
    if recent.count() >= door.most:
        minutes = door.within // timedelta(minutes=1)
        raise TooOften(gettext_noop("尝试次数过多，请在 %(minutes)s 分钟后再试。"), minutes=minutes)


def knock(door, address, *, at):
    """This will count one try of an address, and forget those of yesterday."""
    Knock.objects.filter(at__lt=at - KEPT).delete()
    Knock.objects.create(door=door.name, address=hidden(address), at=at)


def hidden(address):
    """This will give what an address is counted under, from which the address cannot be read."""
    return salted_hmac("gongkai knocks", _subscriber(address), algorithm="sha256").hexdigest()


def _subscriber(address):
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(ip_network((known, ONE_SUBSCRIBER), strict=False))
    return str(getattr(known, "ipv4_mapped", None) or known)
