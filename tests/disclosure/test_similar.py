"""What is alike is found among very many, by its rarest bigrams."""

from datetime import date

import pytest

from gongkai.disclosure.models import Bigram
from gongkai.disclosure.similar import MOST_CANDIDATES, candidates
from tests.disclosure.crowd import crowd
from tests.sample import entered

pytestmark = pytest.mark.usefixtures("district")


def asked(subject, **about):
    return entered(date(2026, 9, 1), subject=subject, **about)


def test_the_likest_stands_first_among_very_many_with_the_same_common_words():
    wanted = asked("关于进口汽车关税税率调整的文件")
    crowd(wanted, [f"关于进口货物通关时限的文件{n % 7}" for n in range(3000)])
    found = candidates("进口汽车关税税率调整文件")
    assert found[0] == wanted.pk
    assert len(found) <= MOST_CANDIDATES


def test_among_very_many_of_the_same_only_some_are_compared_the_newest_first():
    first = asked("进口汽车关税")
    crowd(first, ["进口汽车关税"] * 1000)
    found = candidates("进口汽车关税")
    assert len(found) == MOST_CANDIDATES
    assert found == sorted(found, reverse=True)
    assert min(found) > first.pk


def test_the_number_of_a_document_is_looked_for_too():
    wanted = asked("公告", document_number="税委会〔2025〕12号")
    asked("公告", document_number="署税发〔2024〕3号")
    assert candidates("税委会(2025)12号")[0] == wanted.pk


def test_it_takes_two_statements(django_assert_num_queries):
    asked("进口汽车关税")
    with django_assert_num_queries(2):
        assert candidates("汽车关税")
    with django_assert_num_queries(0):
        assert candidates("税") == []


def test_nobody_knows_these_words():
    asked("进口汽车关税")
    assert candidates("食堂菜谱") == []
    assert Bigram.objects.filter(letters="汽车").count() == 1
