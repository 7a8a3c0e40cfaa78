"""Slides show what they hold, or they stay in the office."""

import io
import zipfile

import pytest

from gongkai.screening.cleaning import clean
from gongkai.screening.looking import look
from tests.screening.makers import SECRET, linked
from tests.screening.searching import holds

NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SLIDE = "ppt/slides/slide1.xml"


def shape(said, x=100, y=100, fill="", name='name="标题"'):
    words = f"<p:txBody><a:p><a:r><a:t>{said}</a:t></a:r></a:p></p:txBody>" if said else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" {name}/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="900000" cy="900000"/></a:xfrm>{fill}</p:spPr>{words}</p:sp>'
    )


def slides(*shapes, attributes=""):
    """A set of one slide."""
    content = "http://schemas.openxmlformats.org/package/2006/content-types"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{content}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/ppt/presentation.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{RELATED}/officeDocument" '
        'Target="ppt/presentation.xml"/></Relationships>',
        "ppt/presentation.xml": f'<p:presentation {NAMES}><p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{RELATED}/slide" Target="slides/slide1.xml"/></Relationships>',
        SLIDE: f"<p:sld {NAMES} {attributes}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:sld>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, xml in parts.items():
            file.writestr(name, xml)
    return target.getvalue()


def kinds(data):
    return {each.kind for each in look(data, "a.pptx").findings}


def test_ordinary_slides_may_leave_the_office():
    assert kinds(slides(shape("公开目录"), shape("说明", y=3000000))) == set()


FILL = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("hidden_slide", slides(shape(SECRET), attributes='show="0"')),
        ("hidden_text", slides(shape(SECRET, x=-2000000))),
        ("hidden_text", slides(shape(SECRET, name='name="x" hidden="1"'))),
        ("text_under_box", slides(shape(SECRET), shape("", fill=FILL))),
    ],
)
def test_what_a_slide_hides_is_found(kind, data):
    assert kinds(data) == {kind}
    assert not clean(data, "a.pptx").remains.releasable


def test_speaker_notes_are_found_and_cleaned_away():
    notes = f"<p:notes {NAMES}>{shape(SECRET)}</p:notes>".encode()
    data = linked(slides(shape("公开目录")), SLIDE, "notesSlide", "/ppt/notesSlides/notesSlide1.xml", notes)
    assert kinds(data) == {"speaker_notes"}
    cleaned = clean(data, "a.pptx")
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)
