"""What must hang at a business site: data that an office can read, mend and replace."""

import tomllib

import pytest

from gongkai.rules.notice_boards import FILE, notice_boards, read_notice_boards
from gongkai.rules.refusal import BadRulebook
from gongkai.rules.rulebook import BUILT_IN

ONE = {"code": "powers", "title": "职责", "title_en": "Powers", "forms": ["board"]}
HALL = {"code": "hall", "title": "大厅", "title_en": "Hall", "requires": ["powers"]}


def read(*, requirement=ONE, kind=HALL, **more):
    return read_notice_boards({"requirements": [requirement], "kinds": [kind], **more})


def test_every_kind_of_site_must_say_who_to_complain_to_and_who_works_there():
    for kind in notice_boards().kinds.values():
        codes = {one.code for one in kind.requirements}
        assert {"complaints", "staff", "discipline"} <= codes, kind.code


def test_a_declaration_hall_shows_guide_catalogue_and_the_sign_of_the_desk():
    codes = [one.code for one in notice_boards().required_at("hall")]
    assert len(codes) == 9
    assert {"guide", "intake_sign", "fees", "procedure"} <= set(codes)


def test_a_sub_bureaus_window_needs_no_sign_of_an_intake_desk():
    police = notice_boards().kinds["police"]
    assert police.domain == "police"
    assert "intake_sign" not in {one.code for one in police.requirements}


def test_what_nobody_has_read_in_a_source_says_so_and_the_missing_order_is_named():
    text = (BUILT_IN / FILE).read_text(encoding="utf-8")
    assert "〔2007〕299号 is not in our hands" in text
    required = notice_boards().requirements
    assert required["staff"].is_from_memory
    assert not required["news"].is_from_memory
    assert all(one.source and one.why and one.why_en for one in required.values())


def test_a_finding_has_its_own_working_days_or_those_of_all():
    required = notice_boards().requirements
    assert (required["staff"].put_right_within, required["powers"].put_right_within) == (3, 5)
    assert read(put_right_within=8).requirements["powers"].put_right_within == 8


def test_what_is_no_longer_required_still_has_a_name():
    boards = notice_boards()
    assert boards.named("powers").en == "How the office is organised and what it has power over"
    assert str(boards.named("wallpaper")) == "wallpaper"
    assert boards.required_at("closed long ago") == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"requirement": {**ONE, "forms": []}},
        {"requirement": {**ONE, "forms": ["tattoo"]}},
        {"requirement": {**ONE, "colour": "red"}},
        {"requirement": {"code": "powers"}},
        {"requirement": {**ONE, "put_right_within": 0}},
        {"requirement": {**ONE, "put_right_within": "3"}},
        {"kind": {**HALL, "requires": ["wallpaper"]}},
        {"kind": {**HALL, "requires": []}},
        {"kind": {**HALL, "requires": ["powers", "powers"]}},
        {"kind": {**HALL, "domain": "army"}},
        {"kind": {**HALL, "colour": "red"}},
        {"kind": {"code": "hall"}},
        {"kinds": []},
        {"kinds": [HALL, HALL]},
        {"requirements": [ONE, ONE]},
    ],
)
def test_data_that_contradicts_itself_is_refused(changes):
    with pytest.raises(BadRulebook):
        read(**changes)


def test_an_office_posts_by_a_list_of_its_own(tmp_path):
    (tmp_path / FILE).write_text(
        '[[requirements]]\ncode="flag"\ntitle="国旗"\ntitle_en="Flag"\nforms=["sign"]\n'
        '[[kinds]]\ncode="pier"\ntitle="码头"\ntitle_en="Pier"\nrequires=["flag"]\n'
    )
    assert list(notice_boards(tmp_path).kinds) == ["pier"]
    assert notice_boards(tmp_path / "none") == notice_boards()


def test_the_built_in_list_is_the_file_beside_the_rulebooks():
    data = tomllib.loads((BUILT_IN / FILE).read_text(encoding="utf-8"))
    assert [line["code"] for line in data["kinds"]] == list(notice_boards().kinds)
