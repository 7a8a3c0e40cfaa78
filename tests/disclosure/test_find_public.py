"""当场答复: what is already published is told at once, without the department (Q20)."""

from datetime import date

import pytest

from gongkai.casework import papers
from gongkai.casework.published import Published
from gongkai.disclosure import acts
from gongkai.publishing import queries
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.items import TODAY, published
from tests.paper import pdf_text
from tests.sample import again, entered, person, walked
from tests.stages import TODAY as TODAY_2008
from tests.stages import refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")

FOUND = [Published("330100018/2026-00001", "进口汽车关税税率调整公告")]
WHERE = "《进口汽车关税税率调整公告》（索引号 330100018/2026-00001）"


@pytest.mark.parametrize(("year", "kind"), [(2008, "OPEN"), (2026, "ALREADY_PUBLIC")])
def test_the_general_section_says_at_once_where_it_is_found(year, kind):
    day = date(year, 6, 2)
    application = walked(entered(day), ("hand_over", day), ("register", day))
    acts.find_public(application, found=FOUND, by=person("jx-general"), on=day)
    assert again(application).case.step_due_on == date(year, 6, 3)
    reply = acts.reply(again(application), text=f"请查阅：{WHERE}。", way="online", by=person("jx-general"), on=day)
    assert (reply.kind, again(application).case.closed_on) == (kind, day)
    letter = pdf_text(papers.content(reply.entry.papers.get(kind="reply_letter")))
    assert "".join(WHERE.split()) in "".join(letter.split())


def test_what_was_approved_is_not_answered_on_the_spot():
    application = waiting_for("reply")
    with refused("现在不能“初核”", kind=OutOfTurn):
        acts.find_public(application, found=FOUND, by=person("jx-general"), on=TODAY_2008)


@pytest.mark.parametrize(("year", "kind"), [(2008, "OPEN"), (2026, "ALREADY_PUBLIC")])
def test_another_first_check_does_not_turn_it_into_another_bodys_matter(year, kind):
    day = date(year, 6, 2)
    application = walked(entered(day), ("hand_over", day), ("register", day))
    acts.find_public(application, found=FOUND, by=person("jx-general"), on=day)
    acts.check(again(application), outcome="own", reasons="再看", by=person("jx-general"), on=day)
    reply = acts.reply(again(application), text=f"请查阅：{WHERE}。", way="online", by=person("jx-general"), on=day)
    assert reply.kind == kind


def test_where_it_is_found_must_be_said():
    application = walked(entered(date(2026, 6, 2)), ("hand_over", "2026-06-02"), ("register", "2026-06-02"))
    with pytest.raises(Incomplete):
        acts.find_public(application, found=[], by=person("jx-general"), on=date(2026, 6, 2))


def test_only_what_is_in_the_catalogue_is_answered_on_the_spot():
    item = published()
    assert [one.title for one in queries.vouched([item.index_number], on=TODAY)] == [item.title]
    with pytest.raises(Incomplete, match="2026-00099") as told:
        queries.vouched([item.index_number, "330100018/2026-00099"], on=TODAY)
    assert told.value.field == "index_numbers"
    with pytest.raises(Incomplete):
        queries.vouched([item.index_number], on=date(2026, 9, 1))  # before it was public
