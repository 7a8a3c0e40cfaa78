"""What the press makes of a letter: archival, accessible, complete, and exactly what was written."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.typesetting.faces import SANS, SERIF, faces, folders
from gongkai.typesetting.letter import Letter, title_lines
from gongkai.typesetting.plain import plain
from gongkai.typesetting.press import STAND_IN, press
from tests.paper import boxes, fonts, joined, pages, pdf_text

MARKUP = '#panic() $x$ @see *b* _i_ <tag> \\ `raw` [c] {subject} // /* */ ~ = - + / "q" #{1+1}'


def letter(*paragraphs, **changes):
    about = {
        "title": "政府信息公开告知书", "addressee": "王镕喆", "signature": "嘉兴海关", "organ": "嘉兴海关",
        "number": "杭关嘉公复〔2024〕3号", "on": date(2024, 5, 20), "note": "联系电话：0573-8280100",
        "paragraphs": paragraphs or ("现答复如下。",),
    }  # fmt: skip
    return Letter(**{**about, **changes})


def test_a_letter_is_archival_and_accessible():
    with pikepdf.open(BytesIO(press().set(letter()).pdf)) as pdf:
        with pdf.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"], about["pdfuaid:part"]) == ("2", "A", "1")
            assert about["dc:title"] == "政府信息公开告知书"
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root


def test_every_font_lies_in_the_file():
    found = fonts(press().set(letter()).pdf)
    assert found
    assert all(found.values()), found


def test_the_same_letter_gives_the_same_bytes():
    assert press().set(letter()).pdf == press().set(letter()).pdf


def test_what_looks_like_markup_is_printed_as_it_was_written():
    printed = press().set(letter(MARKUP, title=MARKUP[:24], addressee=MARKUP, note=MARKUP, enclosures=(MARKUP, "乙")))
    assert not printed.missing
    assert pdf_text(printed.pdf).count(joined(MARKUP)) == 4


def test_rare_characters_of_names_are_printed():
    printed = press().set(letter("镕、喆、䶮、㛃、龘、堃、珺、𬭛。"))
    assert not printed.missing
    assert "镕、喆、䶮、㛃、龘、堃、珺、𬭛。" in pdf_text(printed.pdf)


def test_a_character_in_no_font_is_told_and_never_left_blank():
    printed = press().set(letter(addressee="王𠮷", note="𠮷"))
    assert printed.missing == ("𠮷",)
    assert f"王{STAND_IN}：" in pdf_text(printed.pdf)


def test_characters_that_hide_or_turn_text_do_not_reach_the_page():
    assert plain("公\u202e开\u200b信\x00息\ufeff\u2066。\r\n甲\ud800乙\ufffe") == "公开信息。\n甲乙"
    assert plain("葛\U000e0100") == "葛\U000e0100", "which form of a character a name is written with is kept"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_written_can_be_printed(text):
    printed = press().set(letter(text, addressee=text[:20], note=text[:30], enclosures=(text[:40],)))
    assert printed.pdf.startswith(b"%PDF-")


def test_threads_share_the_press():
    def number(n):
        return pdf_text(press().set(letter(f"第{n}件。", number=f"杭关公复〔2024〕{n}号")).pdf)

    with ThreadPoolExecutor(4) as hands:
        texts = list(hands.map(number, range(1, 13)))
    for n, text in enumerate(texts, 1):
        assert f"〔2024〕{n}号" in text
        assert f"第{n}件。" in text


# --- the page (law.md L-52) ------------------------------------------------------------------------------------


def lines_of(chars):
    rows = {}
    for box in chars:
        rows.setdefault(round(box.bottom), []).append(box)
    return [sorted(row, key=lambda box: box.left) for _, row in sorted(rows.items())]


def test_a_page_is_a4_with_22_lines_of_28_characters():
    pdf = press().set(letter("国" * 28 * 60, organ="", number="", note="")).pdf
    assert set(pages(pdf)) == {(210, 297)}
    full = [line for line in lines_of(boxes(pdf, page=1)) if all(box.char == "国" for box in line)]
    assert len(full) == 22
    assert {len(line) for line in full} == {28}


def test_words_stay_within_the_type_area():
    pdf = press().set(letter("国" * 28 * 50, note="")).pdf
    for number, (left, right) in enumerate([(28, 184), (26, 182), (28, 184)]):
        area = [box for box in boxes(pdf, number) if box.char == "国"]
        assert min(box.left for box in area) >= left - 0.1
        assert max(box.right for box in area) <= right + 0.1
        assert min(box.top for box in area) >= 37 - 0.1
        assert max(box.bottom for box in area) <= 297 - 35 + 0.1


def test_the_organs_name_stands_30_mm_from_the_top_and_in_the_middle():
    name = [box for box in boxes(press().set(letter(organ="嘉兴海关")).pdf) if box.top < 50][:4]
    assert "".join(box.char for box in name) == "嘉兴海关"
    assert min(box.top for box in name) == pytest.approx(30, abs=1)
    assert (name[0].left + name[-1].right) / 2 == pytest.approx(105, abs=2)


def test_a_long_name_stays_on_one_line():
    organ = "中华人民共和国杭州海关驻萧山机场办事处"
    name = [box for box in boxes(press().set(letter(organ=organ)).pdf) if box.top < 45]
    assert "".join(box.char for box in name) == organ
    assert max(box.bottom for box in name) - min(box.top for box in name) < 12


def test_double_red_lines_170_mm_wide_stand_on_the_first_page_only():
    found = []
    with pikepdf.open(BytesIO(press().set(letter("国" * 28 * 30)).pdf)) as pdf:
        for page in pdf.pages:
            operands = [
                (list(map(float, o)), str(op)) for o, op in pikepdf.parse_content_stream(page) if str(op) == "l"
            ]
            found.append([round(abs(points[0]) / (72 / 25.4)) for points, _ in operands])
    assert found[0] == [170, 170, 170, 170]
    assert found[1] == []


def test_the_first_page_has_no_number_and_the_second_has_its_own():
    pdf = press().set(letter("国" * 28 * 30)).pdf
    first, second = boxes(pdf, 0), boxes(pdf, 1)
    assert not [box for box in first if box.char == "—"]
    foot = [box for box in second if box.top > 297 - 35]
    assert "".join(box.char for box in foot) == "—2—"
    assert min(box.left for box in foot) < 40, "an even page's number stands on its outer side"


def test_the_signature_never_stands_alone_on_a_page():
    for lines in range(8, 20):
        pdf = press().set(letter("国" * 28 * lines, "以上意见特此告知。")).pdf
        last = "".join(box.char for box in boxes(pdf, len(pages(pdf)) - 1))
        assert "以上意见特此告知" in last
        assert "2024年5月20日" in last


def test_lines_move_together_where_that_keeps_the_seal_with_the_text():
    lengths = [len(pages(press().set(letter("国" * 28 * lines, "特此告知。")).pdf)) for lines in range(1, 14)]
    assert lengths == sorted(lengths), "a longer letter never takes fewer pages"
    assert lengths[6] == 1


def test_a_long_title_breaks_before_its_bracket():
    assert title_lines("政府信息公开申请不再处理告知书（逾期不补正）") == [
        "政府信息公开申请不再处理告知书",
        "（逾期不补正）",
    ]
    assert title_lines("政府信息公开告知书（样）") == ["政府信息公开告知书（样）"]
    assert title_lines("（样）") == ["（样）"]


def test_a_letter_without_an_organ_has_no_red_head():
    pdf = press().set(letter(organ="", number="", blank_date=True)).pdf
    assert "＿＿＿＿年＿＿月＿＿日" in pdf_text(pdf)
    assert min(box.top for box in boxes(pdf)) > 37


# --- typefaces --------------------------------------------------------------------------------------------------


def test_the_offices_own_faces_come_first_and_a_complete_one_comes_last():
    chosen = faces(["FZXiaoBiaoSong-B05S", "FandolFang R", "FangSong_GB2312", SANS, SERIF])
    assert chosen["fang"] == ["FangSong_GB2312", "FandolFang R", SERIF, SANS]
    assert chosen["biao"][0] == "FZXiaoBiaoSong-B05S"
    assert chosen["draws-bold"] is False
    assert faces([SERIF, SANS])["draws-bold"] is True


def test_a_folder_of_fonts_that_is_not_there_changes_nothing(tmp_path):
    assert folders(tmp_path / "none") == folders(None)
    assert folders(tmp_path)[0] == tmp_path
