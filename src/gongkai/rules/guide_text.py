"""The words with which a unit's guide (指南) begins, read from its rulebook's folder as data."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.rules.letters import PLACE, fill
from gongkai.rules.refusal import BadRulebook, Words
from gongkai.rules.rulebook import BUILT_IN

PARTS = ("classes", "channels", "applying", "remedies", "ways")
PLACES = {
    "unit", "district", "themes", "reply", "extension", "body", "days", "desk", "place", "phone",
}  # fmt: skip


@dataclass(frozen=True)
class GuideText:
    """How a rulebook calls the guide and the catalogue, and each part of the guide as paragraphs with places."""

    title: Words
    catalogue: Words
    hours_note: Words
    desk: Words
    parts: Mapping[str, Mapping[str, Sequence[str]]]

    def part(self, name: str, language: str, facts: Mapping[str, str]) -> str:
        """This will give a part of the guide, a paragraph to a line; one that names an empty place falls away."""
        told = (line for line in self.parts[name][language] if all(facts.get(place) for place in PLACE.findall(line)))
        return "\n".join(fill(line, facts) for line in told)


@cache
def guide_text(rulebook: str, *folders: Path) -> GuideText:
    """This will read the words of a rulebook; one of an office's own without any takes those of 2019."""
    homes = [folder / rulebook for folder in (*folders, BUILT_IN)]
    file = next((home / "guide.toml" for home in homes if (home / "guide.toml").exists()), None)
    data = tomllib.loads((file or BUILT_IN / "national_2019" / "guide.toml").read_text(encoding="utf-8"))
    title, listing, note = (Words(data[name], data[f"{name}_en"]) for name in ("title", "catalogue", "hours_note"))
    found = GuideText(
        title=title,
        catalogue=listing,
        hours_note=note,
        desk=Words(data["desk"]["zh"], data["desk"]["en"]),
        parts={part: data[part] for part in PARTS},
    )
    _check(rulebook, found)
    return found


def _check(rulebook: str, found: GuideText) -> None:
    lines = [line for part in found.parts.values() for language in part.values() for line in language]
    named = {place for line in (*lines, found.desk.zh, found.desk.en) for place in PLACE.findall(line)}
    if unknown := named - PLACES:
        raise BadRulebook("规程 %(name)s 的指南写了不存在的空格 {%(place)s}。", name=rulebook, place=min(unknown))
