"""From a rail in working days to the shapes on the page: shares of the width across, rem downwards."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from gongkai.design.components.route_strip.lanes import Label, place
from gongkai.design.components.route_strip.rail import Rail, Run

LANE = 1.2
SLOT = 1.5
TRACK = 0.75
TOP_LANES = 5
FOOT_LANES = 3


def rem(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") + "rem"


@dataclass(frozen=True)
class Box:
    """A stretch of the rail, placed by shares of the whole width."""

    x: str
    end: str
    width: str
    kind: str = ""
    text: str = ""
    middle: str = ""


@dataclass(frozen=True)
class Word:
    """A label at its place, with the line that leads to it."""

    x: str
    y: str
    anchor: str
    text: str
    kind: str
    leads_from: str
    leads_to: str


@dataclass(frozen=True)
class Drawing:
    """All a template needs to draw one strip. Heights are in rem, so they grow with the reader's text size."""

    words: list[Word]
    slots: list[Box]
    used: list[Box]
    open: list[Box]
    late: list[Box]
    slack: list[Box]
    stations: list[Box]
    ticks: list[str]
    today: str
    end: str
    levels: dict[str, str]


class Pen:
    """Knows how long the rail is and turns days into shares of it."""

    def __init__(self, length: int) -> None:
        self.length = length

    def share(self, day: float) -> str:
        return f"{100 * min(day, self.length) / self.length:.3f}".rstrip("0").rstrip(".") + "%"

    def box(self, start: float, end: float, kind: str = "", text: str = "") -> Box:
        end = min(end, self.length)
        return Box(
            self.share(start),
            self.share(end),
            self.share(max(end - start, 0)),
            kind,
            text,
            self.share((start + end) / 2),
        )

    def boxes(self, stretches: Iterable[tuple[int, int] | None], kind: str = "") -> list[Box]:
        return [self.box(start, end, kind) for start, end in filter(None, stretches) if start < self.length]


def draw(rail: Rail, head: Sequence[Label], foot: Sequence[Label], entered: Container[str] = ()) -> Drawing:
    """This will place everything: `head`, the names over the slots; `foot`, the days beneath, the dearest first.

    `entered` are the steps that were written down later than the day they carry.
    """
    pen = Pen(rail.length)
    above = place(reversed(head), TOP_LANES)
    below = place(foot, FOOT_LANES)
    levels = _levels(above, below, bool(rail.runs) or rail.today is not None)
    return Drawing(
        words=_words(pen, rail, above, below, levels),
        slots=_slots(pen, rail),
        used=[pen.box(*run.used, run.state) for run in rail.runs if run.used],
        open=[pen.box(*run.open, run.state) for run in rail.runs if run.open and run.open[0] < run.open[1]],
        late=pen.boxes(run.late for run in rail.runs),
        slack=pen.boxes([rail.slack if rail.runs else _published_slack(rail)]),
        stations=_stations(pen, rail.runs, entered),
        ticks=[pen.share(day) for day in range(rail.length + 1)],
        today="" if rail.today is None else pen.share(rail.today),
        end=pen.share(rail.limit),
        levels={name: rem(value) for name, value in levels.items()},
    )


def _published_slack(rail: Rail) -> tuple[int, int] | None:
    end = max((slot.end for slot in rail.slots), default=0)
    return (end, rail.limit) if end < rail.limit else None


def _slots(pen: Pen, rail: Rail) -> list[Box]:
    """The slots, the one in hand last, so that its edge lies over its neighbours'."""
    boxes = [
        pen.box(slot.start, slot.end, _slot_kind(rail, slot.acts), str(slot.end - slot.start)) for slot in rail.slots
    ]
    return sorted(boxes, key=lambda box: box.kind)


def _slot_kind(rail: Rail, acts: tuple[str, ...]) -> str:
    return "current" if any(run.state == "current" and run.act in acts for run in rail.runs) else ""


def _stations(pen: Pen, runs: Sequence[Run], entered: Container[str]) -> list[Box]:
    """The hand-overs: where a step ended and the next took the case."""
    return [
        pen.box(run.end, run.end, " ".join(["late"] * bool(run.late) + ["entered"] * (run.act in entered)))
        for run in runs
        if run.state == "done" and run.end <= pen.length
    ]


def _levels(above: Sequence[Label], below: Sequence[Label], travelled: bool) -> dict[str, float]:
    """How far down everything lies."""
    head = LANE * (1 + max((label.lane for label in above), default=-1))
    slot_end = head + SLOT
    track = slot_end + (0.45 if travelled else 0)
    track_end = track + (TRACK if travelled else 0)
    foot = track_end + 0.4
    lanes = 1 + max((label.lane for label in below), default=-1)
    return {
        "slot": head, "slot_end": slot_end, "slot_words": head + SLOT * 0.69,
        "track": track, "track_top": track - 0.3, "track_middle": track + TRACK / 2, "track_end": track_end,
        "rail_top": track + TRACK * 0.3, "rail_foot": track + TRACK * 0.7,
        "ticks": foot - 0.15, "foot": foot, "height": foot + 0.15 + LANE * lanes,
    }  # fmt: skip


def _words(
    pen: Pen, rail: Rail, above: Sequence[Label], below: Sequence[Label], levels: dict[str, float]
) -> list[Word]:
    def over(label: Label) -> tuple[float, float, float]:
        y = levels["slot"] - LANE * label.lane - 0.4
        return y, y + 0.15, levels["slot"]

    def under(label: Label) -> tuple[float, float, float]:
        y = levels["foot"] + 0.95 + LANE * label.lane
        return y, levels["foot"], y - FONT_HEIGHT

    return [*(_word(pen, rail, label, over) for label in above), *(_word(pen, rail, label, under) for label in below)]


FONT_HEIGHT = 0.85


def _word(pen: Pen, rail: Rail, label: Label, level: Callable[[Label], tuple[float, float, float]]) -> Word:
    y, leads_from, leads_to = level(label)
    return Word(
        pen.share(label.at * rail.length), rem(y), label.anchor, label.text, label.kind, rem(leads_from), rem(leads_to)
    )
