"""Find the applications whose words are like a text, among however many there are.

The text's bigrams are counted in an index first; only the rarest of them are then looked up, so that a handful
of candidates is compared and not the whole register.
"""

from itertools import accumulate

from django.db.models import Count

from gongkai.disclosure.models import Bigram
from gongkai.rules.likeness import bigrams

MOST_CANDIDATES = 200
AT_LEAST, MOST_ROWS = 3, 5000  # bigrams looked up; rows of the index that more than those may have together


def candidates(text, *, among=None, most=MOST_CANDIDATES):
    """This will give the ids of the applications, of some or of all, that share most of the rarest bigrams of a text.

    Of those that share as much the newest come first. Two queries.
    """
    held = Bigram.objects.filter(letters__in=bigrams(text))
    common = dict(held.order_by().values_list("letters").annotate(Count("pk")))
    sharing = Bigram.objects.filter(letters__in=_rarest(common))
    if among is not None:
        sharing = sharing.filter(application__in=among.order_by().values("pk"))
    counted = sharing.values("application").annotate(shared=Count("pk")).order_by("-shared", "-application")
    return list(counted.values_list("application", flat=True)[:most])


def _rarest(common):
    """The rarest letters, as many as have no more than so many rows together, but at least a few."""
    letters = sorted(common, key=lambda pair: (common[pair], pair))
    rows = accumulate(common[pair] for pair in letters)
    return [
        pair for n, (pair, so_far) in enumerate(zip(letters, rows, strict=True)) if n < AT_LEAST or so_far <= MOST_ROWS
    ]
