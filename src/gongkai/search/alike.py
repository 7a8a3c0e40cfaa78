"""What is most like a free text: what shares the rarest pairs of its characters with a title."""

from collections.abc import Mapping
from datetime import date
from itertools import accumulate
from math import log

from gongkai.search.engine import engine
from gongkai.search.grams import IN_TITLE, grams, plain
from gongkai.search.hits import Hit, hits
from gongkai.search.sought import Phrase, Sought

LONGEST, MOST_GRAMS = 400, 120  # characters of the text that are read; pairs of them that are looked up
TOO_COMMON = 3000  # titles: a pair that is in more of them says nothing, nor one in every fourth title
FEW = 20  # titles: so many may share a pair in however small an office
MOST_ROWS, MOST_CANDIDATES = 6000, 30  # rows of the index that are read
FEWEST, SHARE, OF_ALL = 3, 0.3, 0.15  # pairs shared; how much of the weight; how many of all pairs


def suggest(words: str, *, on: date, limit: int = 3, kinds: tuple[str, ...] = ("item", "answer")) -> list[Hit]:
    """This will give what is most like a text that somebody writes, the most alike first; nothing that is not alike."""
    asked = list(dict.fromkeys(gram for gram in grams(plain(words[:LONGEST])) if len(gram) > 1))[:MOST_GRAMS]
    if not asked:
        return []
    held, of_all = engine().common([IN_TITLE + gram for gram in asked], TOO_COMMON)
    too_common = min(TOO_COMMON, max(of_all / 4, FEW))
    weights = {gram: log(1 + of_all / n) for gram, n in held.items() if 0 < n < too_common}
    fewest = max(min(FEWEST, len(asked) - 1), len(asked) * OF_ALL, 1)
    if len(weights) < fewest:
        return []
    enough = SHARE * sum(weights.values())
    rarest = _rarest(weights, held)
    found = engine().alike(rarest, kinds, on, MOST_CANDIDATES)
    alike = [pk for pk, shared, weight in found if shared >= fewest and weight >= enough]
    return hits(alike[:limit], Sought(tuple(Phrase(gram) for gram in asked if IN_TITLE + gram in weights)))


def _rarest(weights: Mapping[str, float], held: Mapping[str, int]) -> dict[str, float]:
    """As many of the rarest pairs as have no more than so many rows together, but at least a few."""
    order = sorted(weights, key=lambda gram: (held[gram], gram))
    rows = accumulate(held[gram] for gram in order)
    return {
        gram: weights[gram]
        for n, (gram, so_far) in enumerate(zip(order, rows, strict=True))
        if n < FEWEST or so_far <= MOST_ROWS
    }
