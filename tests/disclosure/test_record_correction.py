"""更正: somebody asks that a record about themselves be put right, a second kind of application (L-35)."""

from datetime import date

import pytest

from gongkai.casework import papers
from gongkai.disclosure import acts, queries
from gongkai.organisation.officer import officer as officer_on
from gongkai.rules.refusal import Incomplete
from tests.paper import pdf_text
from tests.sample import again, entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

TO_THE_DEPARTMENT = (("hand_over", "2026-06-02"), ("register", "2026-06-02"), ("forward", "2026-06-03"))


@pytest.fixture
def application():
    asked = {"matter": "record", "subject": "本人报关单的收货人姓名", "description": "写成了王晓明，应为王小明"}
    return walked(entered(date(2026, 6, 1), **asked), *TO_THE_DEPARTMENT)


def test_the_department_learns_whose_record_it_is(application):
    officer = officer_on(person("jx-clearance"), on=date(2026, 6, 3))
    assert application.own_records
    assert queries.may_see_who_asked(application, officer)


def test_a_record_is_corrected_and_the_letter_says_so(application):
    found = {"kind": "RECORD_CORRECTED", "text": "收货人姓名已改为王小明。"}
    acts.feedback(application, **found, by=person("jx-clearance"), on=date(2026, 6, 4))
    acts.approve(application, by=person("jx-leader"), on=date(2026, 6, 4))
    reply = acts.reply(application, text=found["text"], way="online", by=person("jx-general"), on=date(2026, 6, 5))
    letter = pdf_text(papers.content(reply.entry.papers.get(kind="reply_letter")))
    assert "我单位已经更正。收货人姓名已改为王小明。" in letter
    assert "第四十一条" in letter
    assert again(application).case.closed_on == date(2026, 6, 5)


@pytest.mark.parametrize(("matter", "kind"), [("record", "GRANTED"), ("disclosure", "RECORD_CORRECTED")])
def test_a_decision_fits_the_matter(matter, kind):
    application = walked(entered(date(2026, 6, 1), matter=matter), *TO_THE_DEPARTMENT)
    with pytest.raises(Incomplete) as refused:
        acts.feedback(application, kind=kind, text="答复", by=person("jx-clearance"), on=date(2026, 6, 4))
    assert refused.value.field == "kind"
