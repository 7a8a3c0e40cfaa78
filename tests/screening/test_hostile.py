"""A hostile file gives a finding: no crash, no endless work."""

import io
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.screening import worker
from gongkai.screening.looking import look
from gongkai.screening.verdict import Finding
from tests.screening.makers import WHO_AND_WHAT, document, edited, pdf, photograph, scanned, text, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = "word/document.xml"
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><l>&j;</l>"
)
OUTSIDE = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>'


def kinds(data, name):
    started = time.monotonic()
    answer, _ = worker.answered({"ask": "inspect", "filename": name}, data)
    assert time.monotonic() - started < 20
    return {each["kind"] for each in answer["findings"]}


def bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", b"<Types/>")
        for number in range(3):
            file.writestr(f"word/{number}.xml", bytes(100 * 1024 * 1024))
    return target.getvalue()


def locked():
    data = bytearray(document())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def many_pages():
    return pdf(*[text("x")] * 2001)


def endless_boxes():
    return pdf("1 0 0 1 0 0 cm " * 10 + "0 0 9 9 re f " * 70_000)


HOSTILE = {
    "empty": (b"", "a.pdf", "damaged"),
    "cut PDF": (pdf(text(WHO_AND_WHAT))[:300], "a.pdf", "damaged"),
    "cut Word file": (document()[:9000], "a.docx", "damaged"),
    "cut picture": (photograph()[:900], "a.jpg", "damaged"),
    "zip bomb": (bomb(), "a.docx", "too_large"),
    "entities": (edited(document(), {TEXT: LAUGHS}), "a.docx", "damaged"),
    "entity of a file": (edited(document(), {TEXT: OUTSIDE}), "a.docx", "damaged"),
    "no XML": (edited(document(), {TEXT: b"<w:document"}), "a.docx", "damaged"),
    "zip with a password": (locked(), "a.docx", "encrypted"),
    "locked office file": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
    "Word file as PDF": (document(), "a.pdf", "wrong_type"),
    "spreadsheet as Word file": (workbook(), "a.docx", "wrong_type"),
    "PDF as picture": (pdf(text("x")), "a.png", "wrong_type"),
    "JPEG as PNG": (photograph(), "a.png", "wrong_type"),
    "noise as PDF": (bytes(range(256)) * 40, "a.pdf", "damaged"),
    "old Word file": (OLE + bytes(600), "a.doc", "cannot_be_checked"),
    "sound": (b"RIFF\0\0\0\0WAVEfmt ", "a.wav", "cannot_be_checked"),
    "program as text": (b"MZ\0\0\0", "a.txt", "wrong_type"),
    "unknown": (b"x", "a.xyz", "cannot_be_checked"),
    "too many pages": (many_pages(), "a.pdf", "too_large"),
    "too many boxes": (endless_boxes(), "a.pdf", "too_large"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_a_finding(name):
    data, filename, kind = HOSTILE[name]
    assert kind in kinds(data, filename)


def test_open_document_and_ofd_are_left_to_a_person():
    for member in ("OFD.xml", "mimetype"):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as file:
            file.writestr(member, "x")
        verdict = look(target.getvalue(), "a.ofd")
        assert [each.kind for each in verdict.findings] == ["cannot_be_checked"]
        assert verdict.undecided


def test_a_text_may_leave_the_office_unless_letters_hide_in_it():
    assert look("公开目录\r\n一、概况".encode(), "a.txt").findings == ()
    assert look("公开目录".encode("gb18030"), "a.csv").findings == ()
    assert [each.kind for each in look("公开\u202e目录\u200b".encode(), "a.txt").findings] == ["hidden_text"]


ORDINARY = {
    "a.pdf": pdf(text(WHO_AND_WHAT), XObject=scanned(photograph())),
    "a.docx": document(),
    "a.xlsx": workbook(),
    "a.jpg": photograph(),
    "a.png": photograph("PNG"),
}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_damaged_anywhere_never_brings_the_gate_down(data):
    name = data.draw(st.sampled_from(sorted(ORDINARY)))
    content = bytearray(ORDINARY[name])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    verdict = look_or_say(bytes(content), name)
    assert all(isinstance(each, Finding) for each in verdict)


def look_or_say(content, name):
    answer, _ = worker.answered({"ask": "inspect", "filename": name}, content)
    return [Finding(**each) for each in answer["findings"]]
