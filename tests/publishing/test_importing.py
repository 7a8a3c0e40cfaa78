"""Many items from a table: good rows are in, every other row is named with its reasons, and nothing is taken twice."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.casework.models import Paper
from gongkai.casework.papers import Filed
from gongkai.organisation.officer import officer
from gongkai.publishing import acts, importing, queries
from gongkai.publishing.filled_rows import Reader
from gongkai.publishing.importing import Import
from gongkai.publishing.models import Clearance, Item, Publication, Version
from gongkai.reading.spreadsheet import Row
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.search import find
from gongkai.search.find import Wanted
from tests.items import published
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")

TODAY = date(2026, 9, 8)
BASIS = "逐件审查，可以公开"
ROW = {"名称": "进口汽车关税公告", "生成日期": "2026-09-01"}


def rows(*cells):
    """Rows as they come out of a file whose header stands in the first line."""
    return [Row(line, {**ROW, **one}) for line, one in enumerate(cells, 2)]


def titled(count, first=1):
    return rows(*({"名称": f"公告第{number}号"} for number in range(first, first + count)))


def taken(rows, *, publish=True, by="lead", source=None):
    return list(Import(officer(person(by), on=TODAY), publish, BASIS, source).take(rows))


def item_of(cells):
    (batch,) = taken(rows(cells))
    assert not batch.wrong, [str(reason) for wrong in batch.wrong for reason in wrong.reasons]
    return Item.objects.get(title={**ROW, **cells}["名称"])


def reasons(cells, **how):
    (batch,) = taken(rows(cells), **how)
    assert not batch.taken
    return [str(reason) for reason in batch.wrong[0].reasons]


def test_a_row_becomes_an_item_the_public_reads_and_finds():
    item = item_of({
        "内容概述": "税率调整", "发布机构": "嘉兴海关", "主题分类": "关税征管", "文号": "公告〔2026〕9号",
        "正文": "第一段\n第二段", "体裁分类": "03", "服务对象分类": "个人", "关键词": "关税 汽车", "时效": "已废止",
        "发布日期": "2026/9/3", "领域": "警务", "阶段": "事后", "语种": "中文", "施行日期": "2026年10月1日",
    })  # fmt: skip
    assert (item.summary, item.theme, item.genre, item.audience) == ("税率调整", "03", "03", "1")
    assert (item.domain, item.phase, item.language, item.validity) == ("police", "after", "zh", "repealed")
    assert (item.generated_on, item.published_on, item.effective_on) == (
        date(2026, 9, 1), date(2026, 9, 3), date(2026, 10, 1),
    )  # fmt: skip
    assert (item.publisher, item.unit) == (unit("JX"), unit("JX"))
    assert item.body == "<p>第一段</p>\n<p>第二段</p>"
    assert item in queries.public(on=TODAY)
    assert [hit.title for hit in find.find(Wanted(words="第二段"), on=TODAY).hits] == ["进口汽车关税公告"]
    assert Clearance.objects.get(version=item.live).basis == BASIS


def test_what_a_row_leaves_out_is_the_district_the_default_class_and_today():
    item = item_of({"主题分类": "", "发布机构": ""})
    assert (item.publisher, item.theme, item.published_on, item.validity) == (unit("HZ"), "02", TODAY, "in_force")
    assert item.index_number == "330100018/2026-00001"
    assert item.unit == unit("BG")


@pytest.mark.parametrize("name", ["JX", "嘉兴海关", "嘉 兴 海 关", "ｊｘ", "杭州海关嘉兴海关", "jiaxing customs"])
def test_a_unit_is_found_by_code_or_name(name):
    assert item_of({"发布机构": name}).publisher == unit("JX")


@pytest.mark.parametrize("name", ["03", "3", "关税征管", "关 税征管", "０３", "03 关税征管", "关税征管（03）"])
def test_a_class_is_found_by_code_or_name(name):
    assert item_of({"主题分类": name}).theme == "03"


@pytest.mark.parametrize(
    "written", ["2025-01-31", "2025/1/31", "2025年1月31日", "20250131", "45688", "2025-01-31 00:00"]
)
def test_a_day_is_read_however_it_is_written(written):
    assert item_of({"生成日期": written}).generated_on == date(2025, 1, 31)


@pytest.mark.parametrize(
    ("said", "validity"),
    [("现行有效", "in_force"), ("长期有效", "in_force"), ("2030-12-31", "in_force"), ("2020-12-31", "repealed")],
)
def test_an_item_is_in_force_by_word_or_by_day(said, validity):
    assert item_of({"有效期": said}).validity == validity


def test_text_that_is_html_already_is_kept_as_structure_and_made_safe():
    assert item_of({"正文": "<h1 onclick=x>一</h1><p>二<script>x</script></p>"}).body == "<h2>一</h2>\n<p>二</p>"
    assert item_of({"名称": "另一则", "正文": "a < b"}).body == "<p>a &lt; b</p>"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"名称": ""}, "缺少名称。"),
        ({"名称": " \u3000"}, "缺少名称。"),
        ({"名称": "字" * 301}, "名称太长：最多 300 个字，现有 301 个。"),
        ({"文号": "字" * 81}, "文号太长：最多 80 个字，现有 81 个。"),
        ({"生成日期": ""}, "缺少生成日期。"),
        ({"生成日期": "二月三十日"}, "生成日期“二月三十日”无法识别，请写成 2025-01-31 的样子。"),
        ({"生成日期": "2026-09-09"}, "生成日期 2026-09-09 还没有到，请核对。"),
        ({"发布日期": "2026-09-09"}, "发布日期 2026-09-09 还没有到，请核对。"),
        ({"发布日期": "2026-08-31"}, "发布日期 2026-08-31 早于生成日期 2026-09-01，请核对。"),
        ({"发布机构": "宁波海关"}, "没有名称或代码为“宁波海关”的发布机构。"),
        ({"主题分类": "99"}, "主题分类中没有“99”这一类。"),
        ({"体裁分类": "诗"}, "体裁分类中没有“诗”这一类。"),
        ({"时效": "也许"}, "时效“也许”无法识别。"),
        ({"领域": "财务"}, "领域“财务”无法识别。"),
        ({"正文": "<div>" * 2000}, "正文的格式太复杂，无法读取。请先粘贴为纯文本，再设置标题和列表。"),
    ],
)
def test_a_row_with_a_mistake_is_named_with_its_reason(cells, reason):
    assert reasons(cells) == [reason]
    assert not Item.objects.exists()


def test_every_mistake_of_a_row_is_told():
    assert len(reasons({"名称": "", "生成日期": "x", "发布机构": "x", "主题分类": "x"})) == 4


def test_a_unit_whose_name_is_not_its_own_is_asked_for_by_code():
    pair = unit("JX"), unit("WZ")
    for one in pair:
        type(one).objects.filter(pk=one.pk).update(name="同名海关")
    assert reasons({"发布机构": "同名海关"}) == ["叫“同名海关”的单位不止一个，请写代码：JX、WZ。"]


def test_good_rows_are_in_beside_bad_ones_in_the_order_of_the_file():
    (batch,) = taken(rows({"名称": "甲"}, {"名称": ""}, {"名称": "乙"}, {"名称": "丙", "生成日期": "x"}))
    assert [(one.line, one.title, one.number) for one in batch.taken] == [
        (2, "甲", "330100018/2026-00001"), (4, "乙", "330100018/2026-00002"),
    ]  # fmt: skip
    assert [(wrong.line, wrong.title) for wrong in batch.wrong] == [(3, ""), (5, "丙")]


def test_a_row_that_says_the_same_as_another_is_not_taken():
    again = {"名称": "进口汽车 关税公告"}
    (batch,) = taken(
        rows({"名称": "进口汽车 关税公告"}, again, {**again, "文号": "1号"}, {**again, "生成日期": "2026-08-01"})
    )
    assert [one.line for one in batch.taken] == [2, 4, 5]
    assert str(batch.wrong[0].reasons[0]) == "与第 2 行重复（名称、文号、生成日期都相同）。"


def test_a_row_that_was_not_taken_is_not_what_a_later_one_repeats():
    (batch,) = taken(rows({"发布机构": "x"}, {}))
    assert [one.line for one in batch.taken] == [3]


def test_an_item_that_is_there_is_not_taken_again():
    there = published()
    same = {"名称": there.title, "文号": there.document_number, "生成日期": str(there.generated_on)}
    assert reasons(same) == [f"已经有了，索引号 {there.index_number}。"]
    taken(rows({"名称": "草稿", "发布机构": "HZ"}), publish=False, by="gs-handler")
    assert reasons({"名称": "草稿"}) == ["已经登记过（名称、文号、生成日期都相同）。"]


def test_the_same_file_twice_takes_nothing_twice():
    first = taken(titled(5))
    (second,) = taken(titled(5))
    assert (len(first[0].taken), len(second.taken), len(second.wrong)) == (5, 0, 5)
    assert Item.objects.count() == 5


def test_after_a_crash_whole_batches_are_in_and_a_second_run_takes_the_rest(monkeypatch):
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 2)
    take_over, calls = acts.take_over, []

    def crash(*given, **named):
        items = take_over(*given, **named)
        calls.append(items)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return items

    monkeypatch.setattr(acts, "take_over", crash)
    with pytest.raises(KeyboardInterrupt):
        taken(titled(5))
    assert sorted(Item.objects.values_list("title", flat=True)) == ["公告第1号", "公告第2号"]
    monkeypatch.undo()
    (batch,) = taken(titled(5))
    assert [one.number for one in batch.taken] == [f"330100018/2026-0000{n}" for n in (3, 4, 5)]


def test_rows_before_a_broken_place_of_the_file_are_told_first(monkeypatch):
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 2)

    def broken():
        yield from titled(3)
        raise Refusal("文件坏了")

    batches = Import(officer(person("lead"), on=TODAY), True, BASIS).take(broken())
    assert len(next(batches).taken) == 2
    with pytest.raises(Refusal):
        next(batches)
    assert Item.objects.count() == 2


def test_a_batch_ends_early_when_its_texts_are_long(monkeypatch):
    monkeypatch.setattr(importing, "SIGNS_AT_ONCE", 100)
    long = [{"名称": str(number), "正文": "字" * 60} for number in range(5)]
    assert [len(batch.taken) for batch in taken(rows(*long))] == [2, 2, 1]


def test_the_number_of_statements_does_not_grow_with_the_rows():
    def asked(rows):
        with CaptureQueriesContext(connection) as found:
            taken(rows)
        return len(found)

    asked(titled(2))
    assert asked(titled(20, first=100)) == asked(titled(3, first=200))


def test_the_file_is_kept_with_the_case():
    taken(titled(3), source=Filed("source", "目录.xlsx", content=b"x", filename="目录.xlsx"))
    assert Paper.objects.get(kind="source").title == "目录.xlsx"
    assert Publication.objects.get().case.unit == unit("BG")


def test_columns_that_say_nothing_of_an_item_are_told_once(monkeypatch):
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 2)
    told = taken(rows(*({"名称": str(number), "备注": "x", "序号": "1"} for number in range(5))))
    assert [batch.unread for batch in told] == [("备注", "序号"), (), ()]


def test_drafts_wait_for_their_proposal_under_the_unit_of_who_entered_them():
    (batch,) = taken(rows({"发布机构": "HZ"}, {"名称": "另一则", "发布机构": "关税处"}), publish=False, by="gs-handler")
    assert len(batch.taken) == 2
    publication = Publication.objects.select_related("case").first()
    assert (publication.unit, publication.case.waiting_for) == (unit("GS"), "propose")
    assert not queries.public(on=TODAY).exists()
    assert Version.objects.count() == 2


def test_drafts_of_others_are_not_ours_to_enter():
    assert reasons({"发布机构": "JX"}, publish=False, by="gs-handler") == ["嘉兴海关的信息不由您登记。"]


@pytest.mark.parametrize(
    ("publish", "by"), [(True, "gs-handler"), (True, "supervision"), (False, "lead"), (False, "admin")]
)
def test_who_may_not_do_it_is_refused_before_a_row_is_read(publish, by):
    with pytest.raises(OutOfTurn):
        Import(officer(person(by), on=TODAY), publish, BASIS)


def test_elements_an_office_added_are_kept():
    reader = Reader(TODAY)
    reader.more = {"档号": "archive_number"}
    told = reader.read(Row(2, {**ROW, "档号": "A-1"}))
    assert told.stocked.content.more == {"archive_number": "A-1"}
    assert reader.unread(Row(2, {"档号": "A-1"})) == []
