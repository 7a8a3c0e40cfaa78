"""A refusal and a list are said in the reader's language."""

from datetime import date

import pytest
from django.utils import translation

from gongkai.casework.attachments import NAMES
from gongkai.design.sentences import listed, sentence
from gongkai.rules.refusal import Incomplete, Several, Words


def test_a_list_is_joined_as_the_reader_joins_it():
    with translation.override("zh-hans"):
        assert listed(["甲", "乙"]) == "甲、乙"
    with translation.override("en"):
        assert listed(["a", "b"]) == "a, b"


@pytest.mark.parametrize(("language", "ending"), [("zh-hans", "route_a、route_b。"), ("en", "route_a, route_b.")])
def test_a_refusal_lists_names_in_the_readers_language(language, ending):
    refusal = Incomplete("没有程序“%(name)s”。可以选择：%(known)s。", name="x", known=Several(["route_a", "route_b"]))
    assert str(refusal).endswith("route_a、route_b。")
    with translation.override(language):
        assert sentence(refusal).endswith(ending)


def test_names_and_days_stand_in_the_readers_language_too():
    refusal = Incomplete("%(act)s：%(on)s", act=Words("受理", "Accept"), on=date(2008, 5, 26))
    with translation.override("zh-hans"):
        assert sentence(refusal) == "受理：2008年5月26日（周一）"


def test_types_of_files_are_listed_in_the_readers_language():
    with translation.override("en"):
        assert "pdf, jpg" in str(NAMES)
    with translation.override("zh-hans"):
        assert "pdf、jpg" in str(NAMES)
