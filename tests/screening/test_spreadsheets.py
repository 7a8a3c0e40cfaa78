"""A spreadsheet shows all it holds, or it stays in the office."""

import io

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from gongkai.screening.cleaning import clean
from gongkai.screening.looking import look
from tests.screening.makers import SECRET, WHO_AND_WHAT, edited, linked, workbook
from tests.screening.searching import holds

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def hidden_sheet(book):
    book.create_sheet("名单")["B2"] = SECRET
    book["名单"].sheet_state = "hidden"


def very_hidden_sheet(book):
    hidden_sheet(book)
    book["名单"].sheet_state = "veryHidden"


def hidden_row(book):
    book.active["A7"] = SECRET
    book.active.row_dimensions[7].hidden = True


def flat_row(book):
    book.active["A7"] = SECRET
    book.active.row_dimensions[7].height = 0.5


def hidden_column(book):
    book.active["F2"] = SECRET
    book.active.column_dimensions["F"].hidden = True


def narrow_column(book):
    book.active["F2"] = SECRET
    book.active.column_dimensions["F"].width = 0.1


def comment(book):
    book.active["A2"].comment = Comment(SECRET, "李四")


def constant_name(book):
    book.defined_names["list"] = DefinedName("list", attr_text=f'"{SECRET}"')


def hidden_name(book):
    book.defined_names["list"] = DefinedName("list", attr_text=f'"{SECRET}"', hidden=True)


def author(book):
    book.properties.creator = SECRET


def last_author(book):
    book.properties.lastModifiedBy = SECRET


def under_a_merge(book):
    book.active["A5"], book.active["B5"] = "合计", SECRET


REMOVED = {
    "hidden_sheet": hidden_sheet,
    "very_hidden_sheet": very_hidden_sheet,
    "hidden_rows": hidden_row,
    "hidden_columns": hidden_column,
    "comment": comment,
    "hidden_name": hidden_name,
    "metadata": author,
}


def test_an_ordinary_spreadsheet_may_leave_the_office():
    assert look(workbook(), "清单.xlsx").findings == ()


@pytest.mark.parametrize("kind", REMOVED)
def test_what_a_spreadsheet_hides_is_found_and_cleaned_away(kind):
    data = workbook(REMOVED[kind])
    verdict = look(data, "清单.xlsx")
    assert verdict.of(kind)
    assert not verdict.releasable
    cleaned = clean(data, "清单.xlsx")
    assert kind in {finding.kind for finding in cleaned.removed}
    assert cleaned.remains.releasable
    assert not holds(cleaned.data, SECRET)
    cells = openpyxl.load_workbook(io.BytesIO(cleaned.data))["公开"]
    assert (cells["A2"].value, cells["B2"].value) == (WHO_AND_WHAT, 12)


@pytest.mark.parametrize(
    ("kind", "fill"),
    [
        ("hidden_rows", flat_row),
        ("hidden_columns", narrow_column),
        ("hidden_name", constant_name),
        ("metadata", last_author),
    ],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_other_ways_to_hide_are_found_and_cleaned_away(kind, fill):
    data = workbook(fill)
    assert look(data, "a.xlsx").of(kind)
    cleaned = clean(data, "a.xlsx")
    assert cleaned.remains.releasable
    assert not holds(cleaned.data, SECRET)


def test_where_says_which_cells():
    verdict = look(workbook(lambda book: (hidden_row(book), hidden_column(book), hidden_sheet(book))), "a.xlsx")
    assert {(each.kind, each.where) for each in verdict.findings} == {
        ("hidden_rows", "公开!7:7"), ("hidden_columns", "公开!F:F"), ("hidden_sheet", "名单"),
    }  # fmt: skip


def test_hidden_rows_without_anything_in_them_say_nothing():
    def fill(book):
        book.active.row_dimensions[40].hidden = True
        book.active.column_dimensions["Z"].hidden = True

    assert look(workbook(fill), "a.xlsx").releasable


@pytest.mark.parametrize(
    "hide",
    [
        lambda cell: setattr(cell, "font", Font(color="FFFFFFFF")),
        lambda cell: setattr(cell, "number_format", ";;;"),
        lambda cell: setattr(cell, "font", Font(size=1)),
        lambda cell: (
            setattr(cell, "font", Font(color="FF000000")),
            setattr(cell, "fill", PatternFill("solid", fgColor="FF000000")),
        ),
    ],
    ids=["white on white", "format without digits", "one point", "black on black"],
)
def test_a_value_that_cannot_be_seen_is_found_and_left_to_a_person(hide):
    def fill(book):
        book.active["C3"] = SECRET
        hide(book.active["C3"])

    data = workbook(fill)
    assert [(each.kind, each.where) for each in look(data, "a.xlsx").findings] == [("hidden_text", "公开!C3")]
    assert clean(data, "a.xlsx").remains.of("hidden_text")


def test_white_on_dark_is_a_heading_and_no_secret():
    def fill(book):
        book.active["A1"].font = Font(color="FFFFFFFF")
        book.active["A1"].fill = PatternFill("solid", fgColor="FF1F4E79")

    assert look(workbook(fill), "a.xlsx").releasable


def test_a_value_under_a_merged_cell_is_found_and_cleaned_away():
    merge = b'<mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells><pageMargins'
    data = edited(workbook(under_a_merge), {SHEET: lambda xml: xml.replace(b"<pageMargins", merge)})
    assert [each.where for each in look(data, "a.xlsx").of("hidden_text")] == ["公开!B5"]
    assert not holds(clean(data, "a.xlsx").data, SECRET)


def test_formulas_become_values_before_what_they_draw_on_is_taken_out():
    def fill(book):
        hidden_sheet(book)
        book.active["C2"] = "=名单!A1"

    data = workbook(fill)
    cleaned = clean(data, "a.xlsx")
    assert cleaned.remains.of("hidden_sheet"), "its value is not in the file, so the sheet must stay"
    valued = edited(
        data,
        {
            SHEET: lambda xml: (
                xml.replace(b"<v></v>", b"<v>7</v>").replace(b"<v />", b"<v>7</v>").replace(b"<v/>", b"<v>7</v>")
            )
        },
    )
    cleaned = clean(valued, "a.xlsx")
    assert cleaned.remains.releasable
    assert openpyxl.load_workbook(io.BytesIO(cleaned.data)).active["C2"].value == 7
    assert not holds(cleaned.data, SECRET)


def test_a_string_that_no_cell_shows_any_more_is_found_and_cleaned_away():
    strings = f'<sst xmlns="{MAIN}"><si><t>{SECRET}</t></si><si><t>{WHO_AND_WHAT}</t></si></sst>'.encode()
    data = linked(workbook(), BOOK, "sharedStrings", "/xl/sharedStrings.xml", strings)
    shown = b'<c r="A9" t="s"><v>1</v></c></row></sheetData>'
    data = edited(data, {SHEET: lambda xml: xml.replace(b"</row></sheetData>", shown)})
    assert [each.kind for each in look(data, "a.xlsx").findings] == ["remnant"]
    cleaned = clean(data, "a.xlsx")
    assert cleaned.remains.releasable
    assert not holds(cleaned.data, SECRET)
    assert holds(cleaned.data, WHO_AND_WHAT)


PARTS = {
    "threaded comment": ("comment", SHEET, "threadedComment", "/xl/threadedComments/threadedComment1.xml",
                         f"<ThreadedComments><text>{SECRET}</text></ThreadedComments>", ""),
    "people": ("metadata", BOOK, "person", "persons/person.xml",
               f'<personList><person displayName="{SECRET}"/></personList>', ""),
    "printer": ("metadata", SHEET, "printerSettings", "/xl/printerSettings/printerSettings1.bin", SECRET, ""),
    "pivot cache": ("cached_pivot", BOOK, "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml",
                    f'<pivotCacheDefinition xmlns="t"><s v="{SECRET}"/></pivotCacheDefinition>', ""),
    "other workbook": ("external_link", BOOK, "externalLink", "externalLinks/externalLink1.xml",
                       f'<externalLink xmlns="t"><v>{SECRET}</v></externalLink>', ""),
    "macro": ("macro", BOOK, "vbaProject", "vbaProject.bin", SECRET, ""),
    "object": ("embedded_object", SHEET, "oleObject", "/xl/embeddings/oleObject1.bin", SECRET,
               f'<oleObjects xmlns:r="{RELATED}"><oleObject progId="x" %s/></oleObjects>'),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_not_shown_is_found_and_cleaned_away(name):
    kind, source, link, target, content, element = PARTS[name]
    data = linked(workbook(), source, link, target, content.encode(), element=element)
    assert look(data, "a.xlsx").of(kind)
    cleaned = clean(data, "a.xlsx")
    assert cleaned.remains.releasable
    assert not holds(cleaned.data, SECRET)
    openpyxl.load_workbook(io.BytesIO(cleaned.data))


def test_a_folder_of_the_maker_is_found_and_cleaned_away():
    path = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        f'Requires="x15"><x15ac:absPath xmlns:x15ac="x" url="C:\\Users\\{SECRET}\\"/></mc:Choice></mc:AlternateContent>'
    )
    data = edited(workbook(), {BOOK: lambda xml: xml.replace(b"<bookViews", path.encode() + b"<bookViews")})
    assert look(data, "a.xlsx").of("metadata")
    assert not holds(clean(data, "a.xlsx").data, SECRET)
