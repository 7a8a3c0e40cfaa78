"""Two texts side by side: what went and what came, and little else."""

from hypothesis import given
from hypothesis import strategies as some

from gongkai.publishing.comparing import GONE, NEW, SAME, compare_bodies, compare_lines, compare_words


def told(paragraphs):
    return [[(part.kind, part.words) for part in paragraph.parts] or paragraph.left_out for paragraph in paragraphs]


def test_a_changed_word_is_shown_inside_its_paragraph():
    assert told(compare_bodies("<p>自九月一日起执行。</p>", "<p>自十月一日起执行。</p>")) == [
        [(SAME, "自"), (GONE, "九"), (NEW, "十"), (SAME, "月一日起执行。")]
    ]


def test_a_number_changes_as_a_whole():
    assert told([compare_words("电话81100000", "电话81109999")]) == [
        [(SAME, "电话"), (GONE, "81100000"), (NEW, "81109999")]
    ]


def test_a_new_paragraph_stands_between_its_neighbours():
    old = "".join(f"<p>第{n}段没有变</p>" for n in range(9))
    new = old.replace("<p>第4段", "<p>新加的一条要求</p><p>第4段")
    assert told(compare_bodies(old, new)) == [
        3, [(SAME, "第3段没有变")], [(NEW, "新加的一条要求")], [(SAME, "第4段没有变")], 4,
    ]  # fmt: skip


def test_paragraphs_that_have_nothing_in_common_are_not_mixed():
    assert told(compare_lines(["废止的规定全文"], ["联系我们：杭州"])) == [
        [(GONE, "废止的规定全文")], [(NEW, "联系我们：杭州")]
    ]  # fmt: skip


def test_the_same_text_has_no_differences_however_it_is_written():
    assert compare_bodies("<p>甲</p><p>乙</p>", "<div>甲</div><p><b>乙</b></p>") == []


def test_a_very_long_paragraph_is_shown_whole_and_quickly():
    old, new = "甲乙" * 4000, "甲乙" * 4000 + "丙"
    assert told(compare_lines([old], [new])) == [[(GONE, old), (NEW, new)]]


LINES = some.lists(some.text("甲乙丙 a1", min_size=1, max_size=6).map(str.strip).filter(bool), max_size=8)


@given(LINES, LINES)
def test_both_texts_can_be_read_out_of_the_comparison(old, new):
    found = compare_lines(old, new)
    if not found:
        assert old == new
        return
    before = ["".join(part.words for part in one.parts if part.kind != NEW) for one in found if not one.left_out]
    after = ["".join(part.words for part in one.parts if part.kind != GONE) for one in found if not one.left_out]
    left_out = sum(one.left_out for one in found)
    assert len([line for line in before if line]) + left_out == len(old)
    assert len([line for line in after if line]) + left_out == len(new)
