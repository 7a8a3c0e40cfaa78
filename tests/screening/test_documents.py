"""A Word file says what one reads in it and no more, or it stays in the office."""

import io

import docx
import pytest

from gongkai.screening.cleaning import clean
from gongkai.screening.looking import look
from tests.screening.makers import (
    SECRET,
    WHO_AND_WHAT,
    WORD,
    body,
    document,
    edited,
    linked,
    paragraph,
    photograph,
    run,
)
from tests.screening.searching import holds

TEXT = "word/document.xml"
WHO = 'w:id="1" w:author="李四" w:date="2026-09-17T09:00:00Z"'


def words(data):
    return "\n".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)


def kinds(data, name="答复.docx"):
    return {each.kind for each in look(data, name).findings}


def test_an_ordinary_document_may_leave_the_office():
    assert look(document(lambda text: text.add_picture(io.BytesIO(photograph()))), "答复.docx").findings == ()


BY_HER = WHO.replace("李四", SECRET)
DELETED_ROW = f"<w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc>{paragraph(SECRET)}</w:tc></w:tr>"
CHANGES = {
    "deleted": (f"<w:p>{run('前')}<w:del {WHO}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>", "前"),
    "moved away": (f"<w:p><w:moveFrom {WHO}>{run(SECRET)}</w:moveFrom>{run('后')}</w:p>", "后"),
    "row deleted": (f"<w:tbl>{DELETED_ROW}</w:tbl>{paragraph('后')}", "后"),
    "format": (paragraph("正文", f"<w:b/><w:rPrChange {BY_HER}><w:rPr/></w:rPrChange>"), "正文"),
    "inserted": (f"<w:p><w:ins {BY_HER}>{run('新增')}</w:ins>{run('后')}</w:p>", "新增后"),
    "joined": (f"<w:p><w:pPr><w:rPr><w:del {BY_HER}/></w:rPr></w:pPr>{run('前')}</w:p>{paragraph('后')}", "前后"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_tracked_change_is_found_and_accepted(name):
    xml, left = CHANGES[name]
    data = body(xml)
    assert kinds(data) == {"tracked_change"}
    cleaned = clean(data, "答复.docx")
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)
    assert words(cleaned.data).strip() == left


def test_hidden_text_is_found_and_cleaned_away():
    data = body(paragraph("正文") + paragraph(SECRET, "<w:vanish/>"))
    assert [(each.kind, each.detail) for each in look(data, "a.docx").findings] == [("hidden_text", SECRET)]
    cleaned = clean(data, "a.docx")
    assert cleaned.remains.releasable
    assert not holds(cleaned.data, SECRET)
    assert "正文" in words(cleaned.data)


def test_text_hidden_by_its_style_is_found_and_cleaned_away():
    style = b'<w:style w:type="character" w:styleId="Off"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    data = body(paragraph(SECRET, '<w:rStyle w:val="Off"/>'))
    data = edited(data, {"word/styles.xml": lambda xml: xml.replace(b"</w:styles>", style)})
    assert kinds(data) == {"hidden_text"}
    assert not holds(clean(data, "a.docx").data, SECRET)


WHITE = '<w:color w:val="FFFFFF"/>'
UNREADABLE = {
    "white": paragraph(SECRET, WHITE),
    "nearly white": paragraph(SECRET, '<w:color w:val="FAFAFA"/>'),
    "one point": paragraph(SECRET, '<w:sz w:val="2"/>'),
    "one per cent wide": paragraph(SECRET, '<w:w w:val="1"/>'),
    "marked black": paragraph(SECRET, '<w:highlight w:val="black"/>'),
    "black on black": paragraph(SECRET, '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),
    "white in a cell": f"<w:tbl><w:tr><w:tc>{paragraph(SECRET, WHITE)}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_text_that_cannot_be_seen_is_found_and_left_to_a_person(name):
    data = body(paragraph("正文") + UNREADABLE[name])
    assert kinds(data) == {"hidden_text"}
    assert clean(data, "a.docx").remains.of("hidden_text")


READABLE = {
    "white on a dark cell": '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'
    + paragraph("表头", WHITE)
    + "</w:tc></w:tr></w:tbl>",
    "white marked green": paragraph("重点", '<w:color w:val="FFFFFF"/><w:highlight w:val="darkGreen"/>'),
    "grey": paragraph("说明", '<w:color w:val="808080"/>'),
    "marked yellow": paragraph("重点", '<w:highlight w:val="yellow"/>'),
    "not hidden": paragraph("正文", '<w:vanish w:val="0"/>'),
}


@pytest.mark.parametrize("name", READABLE)
def test_coloured_text_that_can_be_read_is_no_secret(name):
    assert look(body(READABLE[name]), "a.docx").findings == ()


def test_a_hidden_row_of_a_table_is_found():
    row = f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(SECRET)}</w:tc></w:tr></w:tbl>"
    assert kinds(body(row)) == {"hidden_rows"}


def anchored(shape, behind="0"):
    return (
        f'<w:p><w:r><w:drawing><wp:anchor behindDoc="{behind}"><wp:wrapNone/><wp:docPr id="1" name="框"/><a:graphic>'
        f"<a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


BLACK = (
    '<wps:wsp><wps:spPr><a:xfrm><a:ext cx="2000000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"/>'
    '<a:solidFill><a:srgbClr val="000000"/></a:solidFill></wps:spPr></wps:wsp>'
)
LINE = BLACK.replace('cy="300000"', 'cy="20000"')
OLD = '<w:p><w:r><w:pict><v:rect style="position:absolute;z-index:1" fillcolor="black"/></w:pict></w:r></w:p>'


def test_a_box_over_the_text_is_found_and_not_taken_away():
    for shape in (anchored(BLACK), OLD):
        data = body(paragraph(SECRET) + shape)
        assert kinds(data) == {"text_under_box"}
        assert clean(data, "a.docx").remains.of("text_under_box"), "taken away, it would show what it covers"


def test_lines_and_shapes_behind_the_text_cover_nothing():
    assert look(body(anchored(LINE) + anchored(BLACK, behind="1")), "a.docx").findings == ()


def test_a_cropped_picture_is_found():
    crop = '<a:blipFill><a:blip/><a:srcRect l="20000" r="0"/></a:blipFill>'
    assert kinds(body(anchored(crop))) == {"cropped_picture"}


def made_by(name, value):
    return document(lambda text: setattr(text.core_properties, name, value))


@pytest.mark.parametrize("name", ["author", "last_modified_by", "comments", "keywords", "subject", "title", "category"])
def test_what_the_properties_tell_is_found_and_cleaned_away(name):
    data = made_by(name, SECRET)
    assert kinds(data) == {"metadata"}
    cleaned = clean(data, "a.docx")
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)


def test_a_title_that_the_document_shows_tells_nothing():
    assert look(made_by("title", WHO_AND_WHAT), "a.docx").findings == ()


def test_company_manager_and_template_are_found():
    told = f"<Manager>{SECRET}</Manager>".encode()
    path = f"<Template>D:\\{SECRET}\\公文.dotx</Template>".encode()
    for part in (told, path):
        data = edited(
            document(),
            {"docProps/app.xml": lambda xml, part=part: xml.replace(b"</Properties>", part + b"</Properties>")},
        )
        assert kinds(data) == {"metadata"}
        assert not holds(clean(data, "a.docx").data, SECRET)


def test_own_properties_and_variables_are_found():
    own = f'<Properties xmlns="p"><property name="经办人"><lpwstr>{SECRET}</lpwstr></property></Properties>'
    data = linked(document(), "", "custom-properties", "/docProps/custom.xml", own.encode())
    variable = f'<w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars></w:settings>'.encode()
    data = edited(data, {"word/settings.xml": lambda xml: xml.replace(b"</w:settings>", variable)})
    assert [each.kind for each in look(data, "a.docx").findings] == ["metadata", "metadata"]
    assert not holds(clean(data, "a.docx").data, SECRET)


PARTS = {
    "comments": ("comment", "comments", "/word/comments.xml",
                 f'<w:comments {WORD}><w:comment w:id="0">{paragraph(SECRET)}</w:comment></w:comments>'.encode(), ""),
    "people": ("metadata", "people", "/word/people.xml", f'<people><person author="{SECRET}"/></people>'.encode(), ""),
    "object": ("embedded_object", "oleObject", "/word/embeddings/oleObject1.bin", SECRET.encode(),
               '<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" %s/></w:object></w:r></w:p>'),
    "macro": ("macro", "vbaProject", "/word/vbaProject.bin", SECRET.encode(), ""),
    "building blocks": ("hidden_text", "glossaryDocument", "/word/glossary/document.xml",
                        f'<w:glossaryDocument xmlns:w="w"><w:t>{SECRET}</w:t></w:glossaryDocument>'.encode(), ""),
    "data": ("metadata", "customXml", "/customXml/item9.xml", f"<root>{SECRET}</root>".encode(), ""),
    "template": ("external_link", "attachedTemplate", f"file:///C:/{SECRET}/a.dotx", None, ""),
    "link to a file": ("external_link", "hyperlink", f"file://server/{SECRET}.xlsx", None,
                       "<w:p><w:hyperlink %s><w:r><w:t>见附表</w:t></w:r></w:hyperlink></w:p>"),
    "inner address": ("external_link", "hyperlink", f"http://10.1.2.3/{SECRET}", None,
                      "<w:p><w:hyperlink %s><w:r><w:t>见附表</w:t></w:r></w:hyperlink></w:p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_not_shown_is_found_and_cleaned_away(name):
    kind, link, target, content, element = PARTS[name]
    data = linked(document(), TEXT, link, target, content, element=element)
    assert kinds(data) == {kind}
    cleaned = clean(data, "a.docx")
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)
    assert WHO_AND_WHAT in words(cleaned.data)
    assert ("见附表" in words(cleaned.data)) == ("见附表" in element)


def test_a_link_to_the_world_is_no_secret():
    for address in ("https://www.customs.gov.cn/", "mailto:open@example.org"):
        assert look(linked(document(), TEXT, "hyperlink", address, None), "a.docx").findings == ()


def test_a_picture_fetched_from_elsewhere_and_a_part_nobody_knows_stay_found():
    picture = linked(document(), TEXT, "image", "https://example.org/a.png", None)
    assert clean(picture, "a.docx").remains.of("external_link")
    unknown = linked(document(), TEXT, "somethingNew", "/word/new.bin", SECRET.encode())
    verdict = look(unknown, "a.docx")
    assert verdict.of("unknown_part")
    assert verdict.undecided


def test_a_field_that_reads_a_file_is_found():
    field = '<w:p><w:r><w:instrText> INCLUDETEXT "C:\\\\x.docx" </w:instrText></w:r></w:p>'
    assert kinds(body(field)) == {"external_link"}
    assert kinds(body(field.replace("INCLUDETEXT", "DDEAUTO"))) == {"macro"}
    page = "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"
    assert kinds(body(page)) == set()


def test_the_picture_of_an_earlier_first_page_is_found_and_cleaned_away():
    data = edited(document(), {"docProps/thumbnail.jpeg": photograph()})
    assert kinds(data) == {"thumbnail"}
    assert clean(data, "a.docx").remains.findings == ()


def test_where_a_pasted_photograph_was_taken_is_found_and_cleaned_away(placed):
    data = document(lambda text: text.add_picture(io.BytesIO(placed)))
    assert {"exif_place", "metadata"} <= kinds(data)
    cleaned = clean(data, "a.docx")
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)


def test_a_file_with_macros_becomes_one_without():
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = edited(
        document(),
        {
            "[Content_Types].xml": lambda xml: xml.replace(
                kind, b"application/vnd.ms-word.document.macroEnabled.main+xml"
            )
        },
    )
    data = linked(data, TEXT, "vbaProject", "/word/vbaProject.bin", SECRET.encode())
    assert kinds(data, "a.docm") == {"macro"}
    cleaned = clean(data, "a.docm")
    assert (cleaned.filename, cleaned.remains.findings) == ("a.docx", ())
    assert not holds(cleaned.data, SECRET)


def test_what_lies_in_the_zip_file_besides_its_parts_is_found_and_cleaned_away():
    stray = edited(document(), {"word/old.xml": f"<old>{SECRET}</old>".encode()})
    aside = edited(document(), {TEXT: lambda xml: xml.replace(b"<w:body>", f"<w:body><!-- {SECRET} -->".encode())})
    before, after = SECRET.encode() + document(), document() + SECRET.encode()
    for data in (stray, aside, after):
        assert kinds(data) == {"remnant"}
        cleaned = clean(data, "a.docx")
        assert cleaned.remains.findings == ()
        assert not holds(cleaned.data, SECRET)
    assert not look(before, "a.docx").releasable


def test_a_signed_file_is_not_touched():
    data = linked(made_by("author", SECRET), "", "origin", "/_xmlsignatures/origin.sigs", b"")
    cleaned = clean(data, "a.docx")
    assert cleaned.data == data
    assert not cleaned.remains.releasable
