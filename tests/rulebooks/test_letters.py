"""The letters of both rulebooks are complete: every kind of L-53, one for each decision, every source by its name."""

import re

import pytest

from gongkai.disclosure.citation import cite
from gongkai.rules.letters import PLACES
from gongkai.rules.rulebook import rulebooks

BOOKS = rulebooks()
OF_2021 = {
    "receipt", "registration", "correction", "state_reasons", "extension", "third_party_letter", "confirmation",
    "third_party_told", "third_party_result", "co_maker_letter", "assistance", "fee", "granted", "already_public",
    "partial", "refused", "not_exist", "not_ours", "needs_creation", "still_unclear", "duplicate", "petition",
    "publication", "excess", "reconfirm", "no_correction", "no_fee", "withdrawn", "record_corrected",
}  # fmt: skip
OF_2008 = {
    "政府信息公开申请登记回执", "政府信息公开告知书", "政府信息部分公开告知书", "政府信息不予公开告知书",
    "非本机关政府信息告知书", "政府信息不存在告知书", "补正申请通知书", "延期答复告知书", "提供日期通知书",
}  # fmt: skip
# What the case file of a reply always holds; everything else a decision's letter may name is optional.
ALWAYS_THERE = {"you", "case_number", "received_on", "subject", "record", "basis", "ground", "reasons", "text"}


def test_every_kind_of_letter_of_the_set_of_2021_is_there():
    assert set(BOOKS["national_2019"].letters) >= OF_2021


def test_every_kind_of_letter_of_2008_is_there():
    assert {kind.title for kind in BOOKS["hangzhou_2008"].letters.values()} >= OF_2008


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_decision_can_always_be_written_from_its_case_file(book):
    for code in book.statute.decisions:
        assert book.letters.serving(code).needs <= ALWAYS_THERE, code


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_letter_that_must_give_reasons_has_a_place_for_them(book):
    for code, decision in book.statute.decisions.items():
        places = book.letters.serving(code).places
        assert not decision.reasons or "reasons" in places or code in ("OTHER_NO_CORRECTION", "OTHER_NO_FEE")


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_every_decision_is_cited_by_the_full_name_of_its_source(book):
    for code, decision in book.statute.decisions.items():
        if "basis" in book.letters.serving(code).places:
            cited = cite(decision.basis, book.letters.sources)
            assert cited.startswith("《"), code
            assert not re.search(r"第\d+(条|款|项|点)", cited), cited


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_every_decision_names_its_remedies_but_the_correction_notice(book):
    without = {kind.name for kind in book.letters.values() if kind.serves and not kind.remedies}
    assert without <= {"correction"}


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_letters_have_a_name_in_both_languages_and_end_their_sentences(book):
    for kind in book.letters.values():
        assert kind.title
        assert kind.title_en.isascii()
        for paragraph in kind.body:
            last = paragraph if isinstance(paragraph, str) else paragraph[-1]
            assert last.endswith(("。", "：", "}", "＿")), last


def test_every_place_is_used_or_kept_for_an_offices_own_letters():
    used = {place for book in BOOKS.values() for kind in book.letters.values() for place in kind.places}
    assert set(PLACES) - used <= {"unit", "applicant"}


def test_an_article_is_cited_in_chinese_numerals():
    sources = {"国务院令第711号": "《条例》"}
    assert cite("国务院令第711号第36条第2项", sources) == "《条例》第三十六条第（二）项"
    assert cite("国务院令第711号第15条、第32条", sources) == "《条例》第十五条、第三十二条"
    assert cite("某省办法第3条", sources) == "某省办法第3条"
