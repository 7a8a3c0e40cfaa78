"""The calendar and the rulebook that the examples are drawn with."""

from gongkai.rules.rulebook import BUILT_IN, rulebooks
from gongkai.rules.workdays import published

WORKDAYS = published(BUILT_IN / "calendar")
RULEBOOK = rulebooks()["hangzhou_2008"]
