"""Files with something in them that their reader does not see."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pikepdf
from openpyxl.workbook import Workbook
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

SECRET = "ZhangSanTipOff"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A4 = (595, 842)
WHO_AND_WHAT = "Annual list of permits"


def workbook(fill: Callable[[Workbook], None] = lambda book: None) -> bytes:
    """A spreadsheet with two visible rows, and what `fill` does to it."""
    book = openpyxl.Workbook()
    book.active.title = "公开"
    book.active.append(["项目", "数量"])
    book.active.append([WHO_AND_WHAT, 12])
    fill(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def document(fill: Callable[[docx.document.Document], None] = lambda text: None) -> bytes:
    """A Word file with one paragraph, and what `fill` does to it."""
    text = docx.Document()
    text.add_paragraph(WHO_AND_WHAT)
    fill(text)
    target = io.BytesIO()
    text.save(target)
    no_styles = f"<w:styles {WORD}></w:styles>".encode()  # there are 800 KB of them
    return edited(target.getvalue(), {"word/styles.xml": no_styles, "word/stylesWithEffects.xml": no_styles})


def body(xml: str) -> bytes:
    """A Word file whose body is this markup."""
    return edited(
        document(), {"word/document.xml": f"<w:document {WORD} {MORE}><w:body>{xml}</w:body></w:document>".encode()}
    )


MORE = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def run(said: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{said}</w:t></w:r>"


def paragraph(said: str, properties: str = "") -> str:
    return f"<w:p>{run(said, properties)}</w:p>"


def edited(data: bytes, parts: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """An office file with some of its parts put in or changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    for name, content in parts.items():
        members[name] = content if isinstance(content, bytes) else content(members[name])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return target.getvalue()


def linked(data: bytes, source: str, kind: str, target: str, content: bytes | None, *, element: str = "") -> bytes:
    """An office file with one more part, or one more address, and an element that refers to it by %s."""
    home, _, name = source.rpartition("/")
    rels = f"{home}/_rels/{name}.rels".lstrip("/")
    outward = ' TargetMode="External"' if content is None else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    line = f'<Relationship Id="rIdSecret" Type="{base}/{kind}" Target="{target}"{outward}/>'.encode()

    def put(text: bytes) -> bytes:
        return text.replace(b"</Relationships>", line + b"</Relationships>")

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        has_rels = rels in file.namelist()
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts: dict[str, bytes | Callable[[bytes], bytes]] = {rels: put if has_rels else put(empty)}
    if content is not None:
        parts[target.lstrip("/") if target.startswith("/") else f"{home}/{target}"] = content
    if element:
        with_id = (element % 'r:id="rIdSecret"').encode()
        last = b"</w:body>" if source.startswith("word/") else b"</worksheet>"
        parts[source] = lambda text: text.replace(last, with_id + last)
    return edited(data, parts)


def pdf(content: str, *more: str, fill: Callable[[pikepdf.Pdf], None] = lambda file: None, **resources) -> bytes:
    """A PDF with a page for each stream of content; F1 is Helvetica."""
    file = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    font = file.make_indirect(font)
    for each in (content, *more):
        page = file.add_blank_page(page_size=A4)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        for key, value in resources.items():
            page.obj.Resources[f"/{key}"] = value(file) if callable(value) else value
        page.obj.Contents = file.make_stream(each.encode("latin-1"))
    fill(file)
    return saved(file)


def saved(file: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def text(said: str, x: float = 72, y: float = 700, *, size: float = 12, how: str = "") -> str:
    return f"q {how} BT /F1 {size} Tf {x} {y} Td ({said}) Tj ET Q\n"


def box(x: float, y: float, width: float, height: float, grey: float = 0) -> str:
    return f"q {grey} g {x} {y} {width} {height} re f Q\n"


def annotation(**keys) -> Callable[[pikepdf.Pdf], None]:
    def fill(file: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=Array([72, 690, 200, 715]), **keys)
        file.pages[0].obj.Annots = Array([file.make_indirect(note)])

    return fill


def photograph(kind: str = "JPEG", size: tuple[int, int] = (320, 240), **how) -> bytes:
    """A picture with something on it."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for step in range(0, size[0], 16):
        draw.line((step, 0, size[0] - step, size[1]), fill=(step % 255, 80, 160), width=3)
    target = io.BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


def scanned(data: bytes) -> Callable[[pikepdf.Pdf], Dictionary]:
    """Resources with a photograph as /Im."""

    def make(file: pikepdf.Pdf) -> Dictionary:
        picture = Image.open(io.BytesIO(data))
        stream = file.make_stream(
            b"", Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height, BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
        )  # fmt: skip
        stream.write(data, filter=Name.DCTDecode)
        return Dictionary(Im=stream)

    return make
