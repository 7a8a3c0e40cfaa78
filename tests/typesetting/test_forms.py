"""Forms and slips on paper: what is written in them, on one page, with a code that can be read."""

from datetime import date

import pypdfium2
import segno

from gongkai.typesetting.press import press
from gongkai.typesetting.sheet import Cell, Sheet, label
from gongkai.typesetting.slip import Slip
from tests.paper import boxes, fonts, joined, pages, pdf_text

ADDRESS = "https://gongkai.example/track/?number=JX-2024-00012"
SLIP = Slip(
    title="接收回执", stub_title="接收回执（存根）", organ="嘉兴海关", on=date(2024, 5, 6), number="JX-2024-00012",
    facts=(("收件单位", "嘉兴海关"), ("答复期限", "2024年6月3日")), secret=(("查询码", "7K3RM-29QTX"),),
    address=ADDRESS, hints=("请妥善保管。",),
)  # fmt: skip


def sheet(text):
    return Sheet(
        "申请表", "嘉兴海关", date(2024, 5, 6), (1, 3), ((label("内容描述"), Cell(text, least=3)),), notes=("注",)
    )


def test_a_form_prints_what_is_written_in_it_as_it_was_written():
    text = "#table() $a$ *b* <c>\n第二行 {subject}"
    printed = press().set(sheet(text))
    assert not printed.missing
    assert joined(text) in pdf_text(printed.pdf)
    assert all(fonts(printed.pdf).values())


def test_a_form_is_one_a4_page_and_goes_on_when_much_is_written_in_it():
    assert pages(press().set(sheet("短")).pdf) == [(210, 297)]
    long = press().set(sheet("很长的描述。" * 900)).pdf
    assert len(pages(long)) > 1
    assert pdf_text(long).count("很长的描述。") == 900


def test_a_long_word_does_not_leave_its_cell():
    chars = boxes(press().set(sheet("w" * 300)).pdf)
    assert max(box.right for box in chars) <= 210 - 22


def test_the_query_code_stands_on_the_applicants_half_only():
    text = pdf_text(press().set(SLIP).pdf)
    assert text.count("7K3RM-29QTX") == 1
    assert text.count("JX-2024-00012") == 2
    assert text.index("7K3RM-29QTX") < text.index("沿此线裁开") < text.index("（存根）")


def test_the_square_code_on_the_slip_leads_to_the_address():
    modules = [[bool(cell) for cell in row] for row in segno.make(ADDRESS, error="m", micro=False).matrix]
    assert modules == reading(press().set(SLIP).pdf, len(modules))


def test_a_slip_without_an_address_has_no_code():
    plain = Slip("回执", "存根", "嘉兴海关", date(2024, 5, 6), "1", ())
    assert plain.content()["square"] == ""
    assert "扫码" not in pdf_text(press().set(plain).pdf)


def reading(pdf, modules):
    """What a camera would read at the right of the page: the dark and light squares of the code."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=4).to_pil().convert("1", dither=0)
    width, height = picture.size
    part = picture.crop((int(width * 0.7), int(height * 0.12), int(width * 0.95), int(height * 0.5)))
    left, top, right, _ = part.point(lambda light: 255 - light).getbbox()
    side = (right - left) / modules
    return [
        [not part.getpixel((left + (x + 0.5) * side, top + (y + 0.5) * side)) for x in range(modules)]
        for y in range(modules)
    ]
