"""One small stylesheet, legible by day and by night."""

import re
from itertools import product

import pytest

from gongkai.design.assets import ASSETS
from gongkai.design.stylesheet import HERE, squeeze

TOKENS = (HERE / "tokens.css").read_text(encoding="utf-8")
DAY, NIGHT = TOKENS.split("@media (prefers-color-scheme: dark)")
WORDS = ("ink", "ink-2", "blue", "blue-deep", "red", "amber", "green")
GROUNDS = ("paper", "desk")
TINTS = (
    *product(("ink", "ink-2"), ("blue-tint", "red-tint", "amber-tint", "green-tint", "slot")),
    ("blue", "blue-tint"), ("blue-deep", "blue-tint"),
    ("red", "red-tint"), ("amber", "amber-tint"), ("green", "green-tint"),
    ("red", "blue-tint"), ("amber", "blue-tint"), ("green", "blue-tint"),  # lights in a row under the pointer
    ("on-blue", "blue"), ("on-blue", "blue-deep"), ("on-bar", "bar"),
)  # fmt: skip
SHEETS = ("portal.css", "workbench.css")
LINES = (*product(("edge", "blue", "red", "focus"), GROUNDS),)
ENOUGH_TO_READ, ENOUGH_TO_SEE = 4.5, 3.0


def colours(css):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("word", "ground"), [*product(WORDS, GROUNDS), *TINTS])
def test_words_stand_out_from_their_ground(theme, word, ground):
    assert contrast(colours(theme)[word], colours(theme)[ground]) >= ENOUGH_TO_READ


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_the_edges_of_inputs_and_the_focus_can_be_seen(theme, line, ground):
    assert contrast(colours(theme)[line], colours(theme)[ground]) >= ENOUGH_TO_SEE


def test_the_night_has_every_colour_of_the_day():
    assert colours(DAY).keys() == colours(NIGHT).keys()


def test_colours_are_written_down_once():
    """Only the tokens name colours; print sets its own, and white and a shade stand over the staff's dark bar."""
    for path in sorted(HERE.glob("components/*/style.css")):
        assert not re.findall(r"#[0-9a-f]{3,6}\b|rgba?\(", path.read_text(encoding="utf-8")), path.parent.name


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_token_that_is_used_is_defined(sheet):
    css = ASSETS[sheet].text
    defined = set(re.findall(r"(--[\w-]+):", css))
    assert set(re.findall(r"var\((--[\w-]+)\)", css)) <= defined


def test_stylesheet_and_script_stay_small():
    assert all(len(ASSETS[sheet].text.encode()) < 30 * 1024 for sheet in SHEETS)
    assert len(ASSETS["gongkai.js"].text.encode()) < 8 * 1024


def test_only_space_and_comments_are_left_out():
    assert squeeze("/* why */\n.a > .b {\n  margin: 0 1px;\n  color: red;\n}\n") == ".a>.b{margin:0 1px;color:red}"
