"""What is already published is offered to somebody who is about to ask for it."""

from datetime import date

import pytest

from gongkai.search import index
from gongkai.search.find import suggest
from tests.search.office import TODAY, facts, lay, marked

pytestmark = pytest.mark.django_db

THINGS = ("企业", "货物", "行李", "食品", "船舶", "文书", "化妆品", "木材", "药材", "样品")
DOINGS = ("注册登记", "通关时限", "申报办法", "检验检疫", "暂时进出境")


@pytest.fixture(autouse=True)
def _laid():
    titles = [f"关于{thing}{doing}有关事项的公告" for thing in THINGS for doing in DOINGS]
    index.put_many(facts(100 + at, title, "进口汽车关税税率调整") for at, title in enumerate(titles))
    lay(1, "关于调整进口汽车关税税率的公告")
    lay(2, "进口汽车的关税税率是多少？", kind="answer")
    lay(3, "进口汽车关税税率办事指南", kind="guide")


def offered(words, **more):
    return [hit.key for hit in suggest(words, on=TODAY, **more)]


@pytest.mark.parametrize(
    "words",
    ["进口汽车关税税率调整的文件", "我公司想了解２００８年以来關於進口汽車的關稅稅率是怎么规定的，请公开有关文件全文"],
)
def test_what_shares_the_rarest_pairs_is_offered(words):
    assert sorted(offered(words)) == [1, 2]
    assert sorted(offered(words, kinds=("item", "answer", "guide"))) == [1, 2, 3]


def test_the_most_alike_stands_first():
    assert offered("进口汽车关税税率调整的文件")[0] == 1
    assert offered("化妆品检验检疫的公告")[0] == 100 + THINGS.index("化妆品") * len(DOINGS) + DOINGS.index("检验检疫")


def test_no_more_are_offered_than_asked_for():
    assert len(offered("进口汽车关税税率", limit=1)) == 1


@pytest.mark.parametrize("words", ["", "！", "我", "我的狗生病了怎么办", "有关事项的公告", "2008年", "hello world"])
def test_nothing_is_offered_where_nothing_is_alike_enough(words):
    assert offered(words) == []


def test_nothing_is_offered_that_is_not_live():
    lay(1, "关于调整进口汽车关税税率的公告", live_until=date(2026, 11, 22))
    index.remove("answer", [2])
    assert offered("进口汽车关税税率调整的文件") == []


def test_what_is_shared_is_marked():
    best = suggest("进口汽车关税税率调整的文件", on=TODAY)[0]
    assert marked(best.title_parts) == ["调整", "进口汽车关税税率"]


def test_a_longer_text_costs_no_more_statements(django_assert_num_queries):
    for words in ("进口汽车关税", "进口汽车关税税率调整的文件，" * 30):
        with django_assert_num_queries(3):
            assert suggest(words, on=TODAY)
