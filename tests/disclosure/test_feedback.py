"""反馈意见: the department's draft decision with text, reasons and enclosures; the leader reviews it next (R28)."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from gongkai.casework import papers
from gongkai.casework.models import Paper
from gongkai.disclosure import acts, clock_acts, release
from gongkai.rules.refusal import Incomplete, OutOfTurn
from gongkai.rules.rulebook import rulebooks
from tests.sample import PARTLY, again, entered, person, walked
from tests.stages import ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")

KINDS = rulebooks()["hangzhou_2008"].statute.decisions_on("disclosure").values()
NEEDS_REASONS = [kind.code for kind in KINDS if kind.reasons]
UNDER_2019 = (("hand_over", "2026-09-18"), ("register", "2026-09-18"), ("forward", "2026-09-18"))


@pytest.fixture
def application():
    return waiting_for("feedback")


def drafted(application, by="jx-clearance", **changes):
    said = {"kind": "OPEN", "text": "现提供所申请的文件，见附件。", **changes}
    return acts.feedback(application, **said, by=person(by), on=TODAY)


def test_it_waits_for_the_leader_within_the_same_ten_days(application):
    before = application.case.step_due_on
    draft = drafted(application)
    case = again(application).case
    assert (case.waiting_for, case.waiting_by, case.step_due_on) == ("approve", "division_leader", before)
    assert (draft.drafted_by, draft.kind, draft.entry.outcome) == (person("jx-clearance"), "OPEN", "OPEN")


def test_its_enclosures_lie_on_the_shelf(application, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    draft = drafted(application, files=[ContentFile("目录\n".encode(), name="文件目录.txt")])
    [enclosure] = Paper.objects.filter(entry=draft.entry, kind="enclosure")
    assert (enclosure.title, enclosure.filename, enclosure.size) == ("文件目录.txt", "文件目录.txt", 7)
    assert papers.content(enclosure) == "目录\n".encode()


@pytest.fixture
def looked_at(monkeypatch):
    """The transactions that were open when files went through the gate, beyond those of the test."""
    outside, seen, screen = len(connection.savepoint_ids), [], release.screen

    def noted(files, *, clean):
        seen.append(len(connection.savepoint_ids) - outside)
        return screen(files, clean=clean)

    monkeypatch.setattr(release, "screen", noted)
    return seen


def test_while_its_enclosures_are_looked_at_others_can_write(application, looked_at, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drafted(application, files=[ContentFile("目录\n".encode(), name="文件目录.txt")])
    assert looked_at == [0]


@pytest.mark.parametrize(("by", "seen"), [("jx-control", None), ("jx-clearance", 2)])
def test_what_is_refused_anyway_is_not_looked_at_first(application, looked_at, by, seen):
    with refused("由承办岗位办理|不是最新的", kind=OutOfTurn):
        drafted(application, by=by, seen=seen, files=[ContentFile(b"x", name="x.txt")])
    assert looked_at == []


def test_its_sheet_says_what_was_searched_and_not_who_asks(application):
    draft = drafted(application, kind="NOT_EXIST", reasons="经检索没有", evidence="检索了公文系统和档案目录")
    sheet = Paper.objects.get(entry=draft.entry, kind="feedback").text.text
    assert "检索了公文系统和档案目录" in sheet
    assert "国务院令第492号第21条第3项" in sheet
    assert "王小明" not in sheet


@pytest.mark.parametrize("kind", NEEDS_REASONS)
def test_what_withholds_anything_gives_its_reasons(application, kind):
    with refused("必须说明理由和依据", kind=Incomplete, field="reasons"):
        drafted(application, kind=kind, reasons="  ")
    apart = PARTLY if kind == "PARTIAL" else {}
    assert drafted(application, kind=kind, reasons="理由和依据", **apart).reasons == "理由和依据"


def test_what_is_simply_open_needs_none(application):
    assert set(NEEDS_REASONS) == {kind.code for kind in KINDS} - {"OPEN"}
    assert drafted(application).reasons == ""


@pytest.mark.parametrize("kind", ["", "GRANTED", "REFUSED_SECRET", "open"])
def test_the_decision_is_one_of_the_rulebook_of_the_case(application, kind):
    with refused("请选择拟作的决定", kind=Incomplete, field="kind"):
        drafted(application, kind=kind, reasons="理由")


def test_under_the_later_rulebook_the_decisions_are_its_own():
    application = walked(entered(date(2026, 9, 17)), *UNDER_2019)
    with pytest.raises(Incomplete, match="请选择拟作的决定"):
        acts.feedback(application, kind="OPEN", text="见附件", by=person("jx-clearance"), on=date(2026, 9, 20))
    acts.feedback(application, kind="GRANTED", text="见附件", by=person("jx-clearance"), on=date(2026, 9, 20))


@pytest.mark.parametrize("text", ["", " \n "])
def test_the_answer_must_be_written(application, text):
    with refused("拟答复申请人的内容", kind=Incomplete, field="text"):
        drafted(application, text=text)


@pytest.mark.parametrize("username", ["jx-control", "jx-leader", "jx-general", "jx-desk", "sx-clearance", "gs-handler"])
def test_only_the_department_that_has_it_gives_feedback(application, username):
    with refused("由承办岗位办理", kind=OutOfTurn):
        drafted(application, by=username)


def test_on_route_b_a_department_of_the_head_office_gives_it():
    application = waiting_for("feedback", ROUTE_B)
    with refused("由承办岗位办理", kind=OutOfTurn):
        drafted(application, by="jx-clearance")
    drafted(application, by="gs-handler")


@pytest.mark.parametrize("act", ["forward", "approve", "reply", ""])
def test_it_is_given_in_its_turn(act):
    application = waiting_for(act)
    with refused("不能(再)?“提出反馈意见”", kind=OutOfTurn):
        drafted(application)


@pytest.mark.parametrize("kind", ["OTHER_NO_FEE", "OTHER_NO_CORRECTION", "STILL_UNCLEAR"])
def test_nobody_is_held_to_a_fee_or_a_correction_that_was_not_asked_for(kind):
    application = walked(entered(date(2026, 9, 18)), *UNDER_2019)
    with refused("此件没有这一步", kind=Incomplete, field="kind"):
        drafted(application, kind=kind, reasons="没有缴费")


def test_what_stays_unclear_after_a_correction_may_be_answered_so():
    application = walked(entered(date(2026, 9, 18)), *UNDER_2019[:2])
    asked = {"items": "请写明年份", "until": date(2026, 10, 20), "by": person("jx-general"), "on": date(2026, 9, 18)}
    clock_acts.ask_correction(application, **asked)
    clock_acts.receive_correction(application, corrected="仍是有关材料", by=person("jx-general"), on=date(2026, 9, 21))
    walked(application, ("forward", "2026-09-21"))
    draft = acts.feedback(
        application, kind="STILL_UNCLEAR", text="申请内容仍不明确。", reasons="没有写明年份", by=person("jx-clearance"),
        on=date(2026, 9, 22),
    )  # fmt: skip
    assert draft.kind == "STILL_UNCLEAR"
