"""What the registers of applications say is proved against the journal and the papers."""

from datetime import date

import pytest
from django.db import connection

from gongkai.casework import append_only
from gongkai.casework.models import Case
from gongkai.disclosure import acts, clock_acts, splitting
from gongkai.disclosure.proof import findings
from tests.sample import PARTLY, again, entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

TO_THE_DEPARTMENT = (("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("forward", "2008-06-04"))
PART = {"subject": "进口船舶关税", "description": "税率"}


@pytest.fixture
def application():
    """An application that was split, extended and answered in part, with another one beside it."""
    on, general = date(2008, 6, 10), person("jx-general")
    application = walked(entered(date(2008, 6, 2)), *TO_THE_DEPARTMENT[:2])
    splitting.split_off(application, **PART, by=general, on=date(2008, 6, 3))
    walked(application, *TO_THE_DEPARTMENT[2:])
    clock_acts.extend(
        again(application), days=5, reasons="文件量大", told_by_way="post", by=general, on=date(2008, 6, 5)
    )
    drafted = {"kind": "PARTIAL", "text": "一、公开。\n\n二、不予公开。", "reasons": "涉密", "evidence": "查了档案"}
    acts.feedback(again(application), **drafted, **PARTLY, by=person("jx-clearance"), on=date(2008, 6, 6))
    walked(again(application), ("approve", "2008-06-09"))
    acts.reply(again(application), text=drafted["text"], way="online", by=general, on=on)
    walked(entered(date(2008, 6, 3), subject="别的文件"), ("hand_over", "2008-06-03"), ("register", "2008-06-03"))
    return again(application)


def altered(*statements):
    append_only.remove(connection)
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                assert cursor.rowcount > 0
    finally:
        append_only.install(connection)
    return {finding.case for finding in findings()}


def test_what_nobody_touched_is_clean(application):
    assert list(findings()) == []
    assert list(findings(Case.objects.filter(pk=application.case_id))) == []


@pytest.mark.parametrize(
    "change",
    [
        "reply SET text = 'RAW'", "reply SET text = ''", "reply SET text = '二、不予公开。x'",
        "reply SET text = '公开。'", "reply SET kind = 'OPEN'", "reply SET number = '别的文号'",
        "reply SET remedies = '没有。'", "reply SET given = '全部'", "reply SET withheld_basis = '第九条'",
        "reply SET standing_for_id = NULL",
        "feedback SET kind = 'OPEN'", "feedback SET text = '公开。'", "feedback SET reasons = '别的'",
        "feedback SET withheld = '没有'", "feedback SET drafted_by_id = (SELECT max(id) FROM organisation_person)",
        "clearance SET conclusion = '免于公开'", "clearance SET basis = '别的'", "firstcheck SET outcome = 'neither'",
        "firstcheck SET reasons = '别的'", "extension SET days = 15", "extension SET reasons = '别的'",
        "split SET whole_id = part_id",
    ],
)  # fmt: skip
def test_a_register_that_says_something_else_is_found(application, change):
    assert altered(f"UPDATE disclosure_{change}") == {application.case.number}


@pytest.mark.parametrize(
    "change",
    [
        "application SET subject = '另一份文件'", "application SET description = '别的'",
        "application SET registered_as = '杭关嘉公申〔2008〕99号'", "applicant SET name = '别人'",
        "applicant SET email = 'other@example.com'",
    ],
)  # fmt: skip
def test_an_application_that_asks_for_something_else_is_found(application, change):
    key = "application_id" if change.startswith("applicant ") else "id"
    assert altered(f"UPDATE disclosure_{change} WHERE {key} = {application.pk}") == {application.case.number}


def test_applications_that_were_put_into_one_anothers_cases_are_found(application):
    other = Case.objects.get(application__subject="别的文件")
    changed = "UPDATE disclosure_application SET case_id = {} WHERE case_id = {}"
    swapped = [(-1, other.pk), (other.pk, application.case_id), (application.case_id, -1)]
    assert altered(*(changed.format(*pair) for pair in swapped)) >= {application.case.number, other.number}


@pytest.mark.parametrize("register", ["extension", "clearance", "split"])
def test_a_line_that_was_taken_out_is_found(application, register):
    assert altered(f"DELETE FROM disclosure_{register}") == {application.case.number}


def test_it_asks_the_database_no_more_for_many(application, django_assert_max_num_queries):
    for _ in range(10):
        entered(date(2008, 6, 3))
    with django_assert_max_num_queries(30):
        assert list(findings()) == []
