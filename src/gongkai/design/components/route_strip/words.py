"""The route strip in words: the table beneath the drawing, its labels, and the sentence that sums it up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from gongkai.design.components.date.words import day_in_words, short_day
from gongkai.design.components.route_strip.lanes import WIDTH, Label
from gongkai.design.components.route_strip.rail import Rail, Slot
from gongkai.design.components.route_strip.scale import Scale
from gongkai.rules.procedure import Procedure
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Standing


@dataclass(frozen=True)
class HopInWords:
    """One row of the table. `state` is done, current or ahead; `left` is below zero when the step is late.

    The bar beside it is as wide as the allowance, or as the days used when they are more: `allowed`,
    `used_share` and `late_share` are parts of that width. `entered_on` is the day on which an act dated back was
    written down: the journal vouches for that day only.
    """

    title: str
    who: str
    approved_by: str
    state: str
    light: str = ""
    within: int | None = None
    used: int | None = None
    left: int | None = None
    due_on: date | None = None
    done_on: date | None = None
    entered_on: date | None = None
    provisional: bool = False
    shared: bool = False
    allowed: str = ""
    used_share: str = ""
    late_share: str = ""
    is_late: bool = False

    @property
    def late(self) -> int:
        """How many working days late: 0 when in time, or when only days of rest lie between."""
        return max(0, -(self.left or 0))

    @property
    def entered_overdue(self) -> bool:
        """Whether a step that looks on time was only written down when its day had passed."""
        late = self.entered_on is not None and self.due_on is not None and self.entered_on > self.due_on
        return late and not self.is_late


@dataclass(frozen=True)
class Speaker:
    """Knows the rulebook and the reader's language."""

    rulebook: Rulebook
    language: str
    who: Mapping[str, str]
    entered: Mapping[str, date] = field(default_factory=dict)

    def act(self, act: str) -> str:
        return self.rulebook.act_title(act, self.language)

    def short(self, act: str) -> str:
        """A name of two or three signs for the drawing, where the rulebook gives one."""
        words = self.rulebook.words.get(act, {})
        return words.get("short_en" if self.language.startswith("en") else "short") or self.act(act)

    def position(self, position: str) -> str:
        return self.rulebook.position_title(position, self.language)

    def day(self, day: date, today: date | None = None) -> str:
        return day_in_words(day, self.language, today)


def slot_labels(rail: Rail, speaker: Speaker) -> list[Label]:
    """The names over the slots; steps that share their days share a label."""
    return [_slot_label(slot, rail, " · ".join(speaker.short(act) for act in slot.acts)) for slot in rail.slots]


def _slot_label(slot: Slot, rail: Rail, name: str) -> Label:
    """A name begins where its slot begins; one too long for that ends where its slot ends."""
    label = Label(name, slot.start / rail.length, kind="act")
    return label if label.span[1] <= WIDTH else Label(name, slot.end / rail.length, "end", "act")


def day_labels(standing: Standing, rail: Rail, ruler: Scale, today: date, speaker: Speaker) -> list[Label]:
    """The days under the rail, the dearest first: the last ones are left out where there is no room."""
    found: list[Label] = []
    named: set[date] = set()

    def add(day: date | None, sentence: str, kind: str, anchor: str = "middle") -> None:
        if day is not None and ruler.place(day) <= rail.length and not (kind == "done" and day in named):
            named.add(day)
            words = sentence % {"day": short_day(day, speaker.language, today)}
            found.append(Label(words, ruler.place(day) / rail.length, anchor, kind))

    add(standing.case_due_on, _("法定期限 %(day)s"), "limit", "end")
    current = standing.current
    if standing.closed_on:
        add(standing.closed_on, _("办结 %(day)s"), "now")
    elif standing.paused_since and standing.rests(today):
        add(standing.paused_since, _("%(day)s 后暂停"), "now")
    elif ruler.place(today) > rail.length:
        found.append(Label(_("今天 %(day)s →") % {"day": short_day(today, speaker.language)}, 1, "end", "now"))
    else:
        add(today, _("今天 %(day)s"), "now")
        add(current.due_on if current else None, _("最晚 %(day)s"), "due")
    if standing.original_due_on != standing.case_due_on:
        add(standing.original_due_on, _("原期限 %(day)s"), "done")
    if standing.anew_since:
        add(standing.anew_since, _("%(day)s 起重新办理"), "done")
    else:
        add(standing.received_on, "%(day)s", "done")
    for hop in reversed(standing.hops[1:]):
        if hop.done_on and (standing.anew_since is None or hop.done_on >= standing.anew_since):
            add(hop.done_on, "%(day)s", "done")
    return found


def published_labels(rail: Rail) -> list[Label]:
    """Under a published route: the end of the rail, and the working day on which each slot ends."""
    end = _("法定期限：第 %(days)d 个工作日") % {"days": rail.limit}
    ends = [Label(str(slot.end), slot.end / rail.length, "middle", "done") for slot in reversed(rail.slots)]
    return [Label(end, rail.limit / rail.length, "end", "limit"), *(label for label in ends if label.at < 1)]


def sentence(standing: Standing, today: date, speaker: Speaker, rows: list[HopInWords]) -> str:
    """This will say in one sentence what the drawing shows."""
    shown = _shown(standing, today, speaker, rows)
    if standing.anew_since is None:
        return shown
    return _("原答复被纠正，%(day)s起重新办理。%(shown)s") % {"day": speaker.day(standing.anew_since), "shown": shown}


def _shown(standing: Standing, today: date, speaker: Speaker, rows: list[HopInWords]) -> str:
    due = speaker.day(standing.case_due_on) if standing.case_due_on else "—"
    if standing.closed_on:
        return _("办理路线：已于 %(day)s 办结，法定期限 %(due)s。") % {
            "day": speaker.day(standing.closed_on),
            "due": due,
        }
    if standing.paused_since and standing.rests(today):
        facts = {"day": speaker.day(standing.paused_since), "due": due}
        return _("办理路线：自 %(day)s 次日起暂停计算期限，法定期限暂为 %(due)s。") % facts
    row = next((row for row in rows if row.state == "current"), None)
    if row is None or row.due_on is None:
        return _("办理路线：法定期限 %(due)s。") % {"due": due}
    return _(
        "办理路线：正在“%(act)s”，期限 %(within)d 个工作日，已用 %(used)d 个，最晚 %(step_due)s；法定期限 %(due)s。"
    ) % {
        "act": row.title, "within": row.within or 0, "used": row.used or 0,
        "step_due": speaker.day(row.due_on), "due": due,
    }  # fmt: skip


def published_sentence(procedure: Procedure, within: int, speaker: Speaker) -> str:
    title = procedure.title_en if speaker.language.startswith("en") else procedure.title
    facts = {"title": title, "sum": procedure.allowance, "limit": within}
    return _("%(title)s：各环节合计 %(sum)d 个工作日，法定期限 %(limit)d 个工作日。") % facts
