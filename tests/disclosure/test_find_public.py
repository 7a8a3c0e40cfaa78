"""当场答复: what is already published is told at once, without the department (Q20)."""

from datetime import date

import pytest

from gongkai.casework import papers
from gongkai.disclosure import acts
from gongkai.rules.refusal import Incomplete
from tests.paper import pdf_text
from tests.sample import again, entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

WHERE = "海关总署公告2026年第1号，本关门户网站“政策法规”栏"


@pytest.mark.parametrize(("year", "kind"), [(2008, "OPEN"), (2026, "ALREADY_PUBLIC")])
def test_the_general_section_says_at_once_where_it_is_found(year, kind):
    day = date(year, 6, 2)
    application = walked(entered(day), ("hand_over", day), ("register", day))
    acts.find_public(application, where=WHERE, by=person("jx-general"), on=day)
    assert again(application).case.step_due_on == date(year, 6, 3)
    reply = acts.reply(again(application), text=f"请查阅：{WHERE}。", way="online", by=person("jx-general"), on=day)
    assert (reply.kind, again(application).case.closed_on) == (kind, day)
    assert WHERE in pdf_text(papers.content(reply.entry.papers.get(kind="reply_letter")))


def test_where_it_is_found_must_be_said():
    application = walked(entered(date(2026, 6, 2)), ("hand_over", "2026-06-02"), ("register", "2026-06-02"))
    with pytest.raises(Incomplete):
        acts.find_public(application, where=" ", by=person("jx-general"), on=date(2026, 6, 2))
