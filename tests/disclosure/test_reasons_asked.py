"""Plainly too many applications: asked for the reasons and heard, or their day over, before a refusal (art. 35)."""

from datetime import date

import pytest

from gongkai.casework import papers
from gongkai.casework.models import Mail, Paper
from gongkai.disclosure import acts, queries, reasons_asked
from gongkai.organisation.officer import officer
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.paper import pdf_text
from tests.sample import again, entered, person, walked
from tests.stages import refused

pytestmark = pytest.mark.usefixtures("district")

RECEIVED, ASKED, UNTIL, AFTER = date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 10), date(2026, 9, 11)


@pytest.fixture
def application():
    return walked(entered(RECEIVED), ("hand_over", RECEIVED), ("register", RECEIVED), ("forward", RECEIVED))


def asked(application, **changes):
    told = {"count": 42, "period": "2026年7月至8月", "until": UNTIL, "on": ASKED, **changes}
    return reasons_asked.ask(application, **told, by=person("jx-general"))


def heard(application, on=date(2026, 9, 8), **changes):
    said = {"said": "为撰写论文，需要逐年的文件", **changes}
    return reasons_asked.hear(application, **said, by=person("jx-general"), on=on)


def refused_for_excess(application, on):
    return acts.feedback(
        application, kind="NP_EXCESS", text="不予处理。", reasons="理由与数量不相称", by=person("jx-clearance"), on=on
    )


def test_the_notice_counts_the_applications_and_names_the_day(application):
    notice = asked(application)
    letter = Paper.objects.get(entry=notice.asked, kind="reasons_notice")
    text = pdf_text(papers.content(letter))
    for words in ("2026年7月至8月", "共42件", "2026年9月10日前", "第三十五条"):
        assert words in text
    assert Mail.objects.filter(text__contains="说明理由").exists()


def test_the_clock_runs_on(application):
    before = application.case.case_due_on
    asked(application)
    case = again(application).case
    assert (case.paused_since, case.case_due_on, case.waiting_for) == (None, before, "feedback")


@pytest.mark.parametrize(
    ("changes", "field"), [({"count": 1}, "count"), ({"until": ASKED}, "until"), ({"until": date(2036, 9, 9)}, "until")]
)
def test_what_the_notice_needs(application, changes, field):
    with pytest.raises(Incomplete) as told:
        asked(application, **changes)
    assert told.value.field == field


def test_it_is_asked_once(application):
    asked(application)
    with pytest.raises(OutOfTurn, match="已经请"):
        asked(application)


def test_excess_cannot_be_decided_unasked(application):
    with refused("须在“请申请人说明理由”之后", kind=Incomplete, field="kind"):
        refused_for_excess(application, ASKED)


def test_excess_cannot_be_decided_before_the_day_is_over(application):
    asked(application)
    with refused("期限也没有届满", kind=OutOfTurn):
        refused_for_excess(application, UNTIL)


def test_excess_is_decided_when_nobody_answered_in_time(application):
    asked(application)
    assert refused_for_excess(application, AFTER).kind == "NP_EXCESS"


def test_excess_is_decided_once_the_reasons_were_heard_and_the_letter_says_when_they_were_asked(application):
    asked(application)
    heard(application)
    refused_for_excess(application, date(2026, 9, 8))
    acts.approve(application, by=person("jx-leader"), on=date(2026, 9, 8))
    reply = acts.reply(again(application), text="如上。", way="online", by=person("jx-general"), on=AFTER)
    text = pdf_text(papers.content(Paper.objects.get(entry=reply.entry, kind="reply_letter")))
    assert "我单位于2026年9月3日要求您说明理由" in text


def test_nothing_is_heard_that_was_not_asked(application):
    with refused("没有在等", kind=OutOfTurn):
        heard(application)
    asked(application)
    with refused("请写明申请人说明的理由", kind=Incomplete, field="said"):
        heard(application, said=" ")
    heard(application)
    with pytest.raises(OutOfTurn, match="没有在等"):
        heard(application)


def test_the_department_reads_what_was_said_and_not_the_letter_that_names_who_asks(application):
    asked(application)
    heard(application)
    kinds = {
        paper.kind for paper in queries.papers_visible_to(application, officer(person("jx-clearance"), on=AFTER))
    }  # fmt: skip
    assert "reasons_said" in kinds
    assert "reasons_notice" not in kinds
    assert "reasons_notice" in {paper.kind for paper in queries.papers_for_applicant(application)}


def test_where_the_reasons_hold_a_longer_period_is_set_and_told(application):
    asked(application)
    said = {
        "until": date(2026, 11, 30),
        "reasons": "42件需逐件检索",
        "by": person("jx-general"),
        "on": date(2026, 9, 9),
    }
    with refused("须先请申请人说明理由", kind=OutOfTurn):
        reasons_asked.lengthen(application, **said)
    heard(application)
    entry = reasons_asked.lengthen(application, **said)
    case = again(application).case
    assert case.case_due_on == date(2026, 11, 30)
    text = pdf_text(papers.content(Paper.objects.get(entry=entry, kind="extension_notice")))
    assert "延迟至2026年11月30日" in text
    with pytest.raises(OutOfTurn, match="已经确定过"):
        reasons_asked.lengthen(application, **{**said, "until": date(2026, 12, 1)})


@pytest.mark.parametrize("until", [None, date(2026, 9, 21), date(2026, 11, 28), date(2030, 11, 4)])
def test_a_longer_period_ends_on_a_working_day_after_the_one_there_is(application, until):
    asked(application)
    heard(application)
    with refused("延迟后的答复期限", kind=Incomplete, field="until"):
        reasons_asked.lengthen(application, until=until, reasons="数量大", by=person("jx-general"), on=date(2026, 9, 9))


def test_only_who_replies_asks(application):
    with refused("由", kind=OutOfTurn):
        reasons_asked.ask(application, count=42, until=UNTIL, by=person("jx-desk"), on=ASKED)
