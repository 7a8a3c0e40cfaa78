"""A rulebook says where it comes from, fits together, and is refused when it does not."""

import shutil
from datetime import date

import pytest

from gongkai.rules.procedure import Limit, Procedure, Step, check_against_statute
from gongkai.rules.refusal import BadRulebook, Refusal
from gongkai.rules.rulebook import BUILT_IN, in_force_on, read_rulebook, rulebooks

NAMES = ("hangzhou_2008", "national_2019")
CONFIDENCE = {"read", "part", "memory"}
TARGETS = {"route_a": 15, "route_b": 15, "route_b_direct": 14, "not_ours": 4, "not_ours_direct": 4}


@pytest.fixture
def copied(tmp_path):
    """A copy of a rulebook in which one text has been changed to another, read anew."""

    def change(file, old, new, name="hangzhou_2008"):
        folder = tmp_path / name
        shutil.copytree(BUILT_IN / name, folder, dirs_exist_ok=True)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        return read_rulebook(folder)

    return change


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("procedure", "days"), TARGETS.items())
def test_the_allowances_of_a_procedure_add_up(name, procedure, days):
    assert rulebooks()[name].procedures[procedure].allowance == days


@pytest.mark.parametrize("name", NAMES)
def test_no_procedure_takes_longer_than_the_law_allows(name):
    rulebook = rulebooks()[name]
    limited = [line for line in rulebook.procedures.values() if line.limit]
    assert all(line.allowance <= rulebook.statute.within_for(line) for line in limited)
    assert {line.name for line in limited} >= {"route_a", "route_b", "route_b_direct", "publication"}
    assert {"hangzhou_2008": 15, "national_2019": 20}[name] == rulebook.statute.within


@pytest.mark.parametrize(
    ("line", "acts"),
    [
        ("route_a", "accept hand_over register forward feedback reply"),
        ("route_b", "accept hand_over register send_up pass_on feedback reply"),
        ("route_b_direct", "accept register pass_on feedback reply"),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_each_route_has_its_steps(name, line, acts):
    assert [step.act for step in rulebooks()[name].procedures[line].steps] == acts.split()


@pytest.mark.parametrize("name", NAMES)
def test_each_part_names_its_source(name):
    rulebook = rulebooks()[name]
    assert rulebook.source
    assert all(procedure.source for procedure in rulebook.procedures.values())
    assert all(limit.article and limit.confidence in CONFIDENCE for limit in rulebook.statute.limits.values())
    assert all(clock["article"] and clock["confidence"] in CONFIDENCE for clock in rulebook.statute.clock.values())
    kinds = rulebook.statute.decisions.values()
    assert all(kind.confidence in CONFIDENCE for kind in kinds)
    assert all(bool(kind.report_row) == (kind.matter == "disclosure") for kind in kinds)
    assert all(kind.basis for kind in kinds if kind.code != "OTHER")


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_given_in_both_languages(name):
    rulebook = rulebooks()[name]
    titled = [
        rulebook, rulebook.statute, *rulebook.procedures.values(), *rulebook.positions.values(),
        *rulebook.statute.limits.values(), *rulebook.statute.decisions.values(),
    ]  # fmt: skip
    assert all(part.title and part.title_en for part in titled)
    wanted = ("title", "title_en", "done", "done_en")
    assert [act for act, words in rulebook.words.items() if not all(words.get(name) for name in wanted)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_refused_or_withheld_must_give_reasons(name):
    kinds = rulebooks()[name].statute.decisions_on("disclosure").values()
    assert all(kind.reasons for kind in kinds if not kind.grants and kind.code != "ALREADY_PUBLIC")
    assert any(kind.grants and not kind.reasons for kind in kinds)


@pytest.mark.parametrize(
    ("received", "name"),
    [("2008-05-01", "hangzhou_2008"), ("2014-04-01", "hangzhou_2008"), ("2019-05-14", "hangzhou_2008"),
     ("2019-05-15", "national_2019"), ("2026-11-23", "national_2019"), ("2100-01-01", "national_2019")],
)  # fmt: skip
def test_the_day_of_receipt_chooses_the_rulebook(received, name):
    assert in_force_on(date.fromisoformat(received)).name == name


def test_before_the_regulation_there_is_no_rulebook():
    with pytest.raises(Refusal, match="2008-04-30"):
        in_force_on(date(2008, 4, 30))


def test_an_office_adds_rulebooks_of_its_own(tmp_path):
    shutil.copytree(BUILT_IN / "hangzhou_2008", tmp_path / "ningbo_2008")
    assert set(rulebooks(tmp_path)) == {*NAMES, "ningbo_2008"}


def test_allowances_beyond_the_law_are_refused(copied):
    with pytest.raises(BadRulebook, match="合计 16 个工作日，超过法定的 15"):
        copied("route_a.toml", "within = 3", "within = 4")
    assert copied("route_a.toml", "within = 3", "within = 2").procedures["route_a"].allowance == 14


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("route_a.toml", 'by  = "intake_desk"', 'by  = "front_desk"', "没有岗位 front_desk"),
        ("route_a.toml", "division_leader", "director", "没有岗位 director"),
        ("route_a.toml", 'act    = "reply"', 'act    = "answer"', "没有环节 answer 的名称"),
        ("route_a.toml", 'act    = "reply"', 'act    = "forward"', "重复的环节"),
        ("route_a.toml", 'since  = "accept"', 'since  = "reply"', "不在其前的 reply"),
        ("route_a.toml", "within      = 10\n", "", "feedback 没有期限"),
        ("route_a.toml", "within      = 10", "within      = 0", "feedback 没有期限"),
        ("route_a.toml", 'joins_after = "register"', 'joins_after = "clearance"', "没有环节 clearance"),
        ("acts.toml", 'effect = "decline"', 'effect = "archive"', "效果 archive 不存在"),
        ("acts.toml", 'by = ["previous"]', 'by = ["boss"]', "没有岗位 boss"),
        ("statute.toml", "days       = 60", "days       = 60\nwithin     = 40", "应当且只能写明一种算法"),
        ("statute.toml", "days       = 60\n", "", "应当且只能写明一种算法"),
    ],
)
def test_a_rulebook_that_contradicts_itself_is_refused(copied, file, old, new, said):
    with pytest.raises(BadRulebook, match=said):
        copied(file, old, new)


def test_a_reply_counted_in_calendar_days_is_refused(copied):
    with pytest.raises(BadRulebook, match="须以工作日计"):
        copied("statute.toml", 'within     = 15\narticle    = "国务院令第492号第24条"', 'days = 21\narticle = "x"')


@pytest.mark.parametrize("file", ["statute", "decisions", "acts", "positions", "form"])
def test_a_rulebook_with_a_file_missing_is_refused(tmp_path, file):
    folder = tmp_path / "half"
    shutil.copytree(BUILT_IN / "hangzhou_2008", folder)
    (folder / f"{file}.toml").unlink()
    with pytest.raises(BadRulebook, match=file):
        read_rulebook(folder)


def test_an_unknown_procedure_is_refused_by_name(hangzhou):
    with pytest.raises(Refusal, match="没有程序 route_z"):
        hangzhou.procedure("route_z")


def test_a_step_that_counts_from_an_earlier_one_adds_nothing():
    steps = (Step("accept", "desk"), Step("hand_over", "desk", 1), Step("register", "section", 1, since="accept"))
    assert Procedure("line", "", "", "", steps).allowance == 1


def test_the_statute_is_asked_for_every_procedure(hangzhou):
    long = Procedure("line", "", "", "", (Step("accept", "desk"), Step("reply", "section", 16)))
    with pytest.raises(BadRulebook):
        check_against_statute(long, hangzhou.statute)


def test_a_limit_is_counted_in_one_way():
    with pytest.raises(BadRulebook):
        Limit("reply", "答复", "Reply", "第24条", "read")


def test_words_come_in_the_readers_language(hangzhou):
    assert hangzhou.act_title("forward") == "转送承办部门"
    assert hangzhou.act_title("forward", "en-gb") == "Forward to the department"
    assert hangzhou.position_title("applicant", "en") == "Applicant"
    assert str(hangzhou.act_done("register")) == "已登记"
    assert hangzhou.act_title("unheard_of") == "unheard_of"
