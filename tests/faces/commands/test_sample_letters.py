"""`gongkai sample-letters DIR` writes every letter of both rulebooks, whole and readable, without an instance."""

import os
import re
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from docx import Document

from gongkai.commands.sample.letters import Office
from gongkai.disclosure.citation import cite
from gongkai.disclosure.printing import printed
from gongkai.rules.rulebook import rulebooks
from gongkai.typesetting.press import STAND_IN
from tests.paper import fonts, pages, pdf_text, word_text

BOOKS = rulebooks()
LETTERS = [
    (book.name, kind.name) for book in BOOKS.values() for kind in book.letters.values() if kind.layout == "letter"
]
FORMS = {"application_form_blank", "application_form_filled", "registration"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    to = tmp_path_factory.mktemp("letters")
    call_command("sample_letters", to, stdout=StringIO())
    return to


def test_every_kind_is_there_as_pdf_and_as_word(folder):
    for book in BOOKS.values():
        found = {path.name for path in (folder / book.name).iterdir()}
        both = {f"{name}{ending}" for name in {*book.letters, *FORMS} for ending in (".pdf", ".docx")}
        assert found == {*both, "receipt_slip.pdf"}


@pytest.mark.parametrize(("book", "name"), LETTERS)
def test_a_letter_holds_all_it_must(folder, book, name):
    rulebook, kind = BOOKS[book], BOOKS[book].letters[name]
    letter = Office(rulebook).letter(name)
    pdf = (folder / book / f"{name}.pdf").read_bytes()
    text = pdf_text(pdf)
    must = [kind.title, letter.date, *(line.replace(" ", "") for line in letter.paragraphs), *letter.enclosures]
    if kind.numbered:
        must.append(letter.number)
    if kind.remedies:
        must.append("向杭州海关")
    if "basis" in kind.places:
        decisions = [rulebook.statute.decisions[code].basis for code in kind.serves]
        assert any(cite(basis, rulebook.letters.sources) in text for basis in decisions)
    for words in must:
        assert words.strip("　") in text, words
        assert words.strip("　") in word_text((folder / book / f"{name}.docx").read_bytes()), words
    assert not re.search(r"[{}]", text)
    assert STAND_IN not in text
    assert set(pages(pdf)) == {(210, 297)}
    assert all(fonts(pdf).values())


@pytest.mark.parametrize("book", BOOKS)
def test_no_character_is_missing_from_any_paper(book):
    assert not {
        name: done.missing for name, paper in Office(BOOKS[book]).papers().items() if (done := printed(paper)).missing
    }


def test_names_with_rare_characters_come_out(folder):
    assert "王镕喆：" in pdf_text((folder / "national_2019" / "granted.pdf").read_bytes())
    assert "王镕喆" in pdf_text((folder / "hangzhou_2008" / "application_form_filled.pdf").read_bytes())


def test_letters_of_2008_are_dated_in_chinese_numerals_and_of_2024_in_arabic(folder):
    assert "二○○八年五月十九日" in pdf_text((folder / "hangzhou_2008" / "granted.pdf").read_bytes())
    assert "2024年5月20日" in pdf_text((folder / "national_2019" / "granted.pdf").read_bytes())


@pytest.mark.parametrize("book", BOOKS)
def test_forms_and_slips_take_one_page(folder, book):
    for name in (*FORMS, "receipt_slip"):
        assert pages((folder / book / f"{name}.pdf").read_bytes()) == [(210, 297)], name


def test_no_letter_takes_more_than_two_pages(folder):
    assert not [path for path in folder.rglob("*.pdf") if len(pages(path.read_bytes())) > 2]


def test_word_files_open_and_are_dated_like_the_letter(folder):
    for name in ("receipt", "granted", "no_fee"):
        letter = Office(BOOKS["national_2019"]).letter(name)
        about = Document(BytesIO((folder / "national_2019" / f"{name}.docx").read_bytes())).core_properties
        assert (about.created.date(), about.title) == (letter.on, letter.title)


def test_the_command_needs_no_instance_and_its_name_has_a_hyphen(tmp_path):
    environment = {
        **os.environ,
        "GONGKAI_HOME": str(tmp_path / "home"),
        "GONGKAI_DATABASE": "postgresql://nobody@127.0.0.1:1/no",
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    gongkai = Path(sys.executable).with_name("gongkai")
    done = subprocess.run(
        [gongkai, "sample-letters", tmp_path / "out"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "hangzhou_2008: 55 files" in done.stdout
    assert not (tmp_path / "home").exists()
