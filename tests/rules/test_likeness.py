"""How like two subjects are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.likeness import MOST, bigrams, likeness


def alike(one, other):
    return likeness(bigrams(one), bigrams(other))


def test_the_same_words_are_wholly_alike_however_they_were_typed():
    assert alike("进口汽车关税（2008年）", "进口汽车关税(２００８年)") == 1
    assert alike("HS Code", "hs code") == 1


def test_the_same_matter_in_other_words_is_more_alike_than_another_matter():
    asked = "进口汽车关税税率调整文件"
    assert alike(asked, "关于进口汽车关税税率的文件") > 0.6
    assert alike(asked, "加工贸易手册核销情况") == 0


def test_words_that_only_meet_across_a_comma_share_nothing():
    assert bigrams("关，税") == frozenset()
    assert bigrams("关税、估价") == {"关税", "估价"}


def test_texts_without_two_characters_in_a_row_are_like_nothing():
    assert alike("", "") == alike("税", "税") == 0


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_and_between_nothing_and_all(one, other):
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1
    assert not bigrams(one) or alike(one, one) == 1


@pytest.mark.parametrize("text", ["关税" * 1000, "ﷺ" * 1000])
def test_a_long_text_is_looked_at_as_far_as_its_beginning(text):
    assert len(bigrams(text)) < MOST


@given(st.text())
def test_a_bigram_is_two_characters(text):
    assert {len(pair) for pair in bigrams(text)} <= {2}
