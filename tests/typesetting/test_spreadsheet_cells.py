"""No cell of a list is taken for a formula, whichever sign it begins with."""

import pytest

from gongkai.typesetting.spreadsheet import harmless

RISKY = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠A1", "  =1", "\u3000=1", "\t1+1", "\r1", "\t=1")


@pytest.mark.parametrize("typed", RISKY)
def test_what_could_be_calculated_is_shown_as_text(typed):
    assert harmless(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["", "2026-09-01", "关税处", "1+1=2", " 海关", "a\tb"])
def test_everything_else_stays_as_it_is(typed):
    assert harmless(typed) == typed
