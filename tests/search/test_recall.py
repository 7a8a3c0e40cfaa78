"""Everything that contains the words is found, and nothing else: compared with a plain look at every text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.search import index
from tests.search.office import facts, found

pytestmark = pytest.mark.django_db

HAN = "关税海口公告"
TEXTS = st.text(st.sampled_from(HAN + "，。《\n8a"), max_size=25)
calmly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def lay_anew(texts):
    index.forget_all("item")
    index.put_many(facts(key, text[:6] or "无题", text[6:]) for key, text in enumerate(texts))


def holds(text, words):
    shown = (text[:6] or "无题", text[6:])
    return any(words in part.replace("《", "") for part in shown)


@calmly
@given(texts=st.lists(TEXTS, min_size=1, max_size=8), words=st.text(st.sampled_from(HAN), min_size=1, max_size=4))
def test_characters_in_a_row_are_found_where_they_stand_in_a_row_and_nowhere_else(texts, words):
    lay_anew(texts)
    read = found(words)
    if not read.read_as:
        assert {hit.key for hit in read.hits} == {key for key, text in enumerate(texts) if holds(text, words)}


@calmly
@given(text=st.text(st.sampled_from(HAN + "乾後裏，8Ｂ〔\n"), min_size=2, max_size=40), data=st.data())
def test_every_part_of_a_text_of_two_characters_or_more_finds_it(text, data):
    lay_anew(["", f"无题无题无题{text}"])
    start = data.draw(st.integers(0, len(text) - 2))
    part = text[start : data.draw(st.integers(start + 2, len(text)))]
    rows = [
        row
        for row in "".join(sign if sign > "\u2e80" and sign not in "，Ｂ〔" else " " for sign in part).split()
        if len(row) > 1
    ]
    assert all(1 in [hit.key for hit in found(row).hits] for row in rows)
