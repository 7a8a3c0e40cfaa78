"""Place labels beside one another without overlap, a lane deeper when there is no room."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

# The drawing is shown where at least this much room is (style.css); narrower, the words stand alone.
WIDTH = 36.0  # rem
FONT = 0.8125  # rem
BETWEEN = 0.5  # rem of air after a label
WIDE_FROM = 0x2E80  # from here on characters are as wide as they are high


@dataclass(frozen=True)
class Label:
    """Some words at a place from 0 to 1. `anchor` is where the words lie to it: start, middle or end."""

    text: str
    at: float
    anchor: str = "start"
    kind: str = ""
    lane: int = 0

    @property
    def width(self) -> float:
        """About how wide the words are, in rem."""
        return sum(1.0 if ord(sign) >= WIDE_FROM else 0.56 for sign in self.text) * FONT

    @property
    def span(self) -> tuple[float, float]:
        """From where to where the words reach on the narrowest drawing, in rem."""
        left = self.at * WIDTH - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width
        return left, left + self.width

    def kept_inside(self) -> "Label":
        """This will turn the words inward at the ends of the rail."""
        left, right = self.span
        if right > WIDTH:
            return replace(self, anchor="end" if self.at * WIDTH >= self.width else "middle")
        return replace(self, anchor="start") if left < 0 else self


def place(labels: Iterable[Label], lanes: int) -> list[Label]:
    """This will give each label its lane, the first come the nearest; one that finds no room in `lanes` is left out."""
    placed: list[Label] = []
    for label in labels:
        inside = label.kept_inside()
        lane = next((lane for lane in range(lanes) if _free(inside, lane, placed)), None)
        if lane is not None:
            placed.append(replace(inside, lane=lane))
    return placed


def _free(label: Label, lane: int, placed: Iterable[Label]) -> bool:
    return not any(_in_the_way(label, lane, other) for other in placed)


def _in_the_way(label: Label, lane: int, other: Label) -> bool:
    """Words may not meet on one lane, nor lie on the line that leads from a deeper lane to its place."""
    left, right = label.span
    if other.lane == lane:
        return right + BETWEEN > other.span[0] and other.span[1] + BETWEEN > left
    if other.lane > lane:
        return left < other.at * WIDTH < right
    return other.span[0] < label.at * WIDTH < other.span[1]
