"""Repeats and excess: what is typed in is compared with what came before, and a month's items are counted."""

from datetime import date

import pytest
from django.db import connection

from gongkai.disclosure import acts, clock_acts, splitting
from gongkai.disclosure.marks import digests
from gongkai.disclosure.models import Applicant, Application, Bigram
from gongkai.disclosure.repeats import Typed, earlier, month_count, typed, typed_of
from gongkai.organisation.officer import officer as officer_on
from tests.sample import FILLED_IN, entered, person, submitted, walked

pytestmark = pytest.mark.usefixtures("district")

TODAY = date(2026, 9, 14)
SOMEBODY_ELSE = {
    "name": "李大山", "identity_number": "110105198508152398", "phone": "13800138000", "email": "li@example.com",
}  # fmt: skip
COMPANY = {
    "kind": "company", "name": "杭州某某进出口有限公司", "identity_kind": "", "identity_number": "",
    "organisation_code": "91330106MA27XY1234", "contact": "李经理",
}  # fmt: skip


def found(typed, username="jx-desk", **about):
    return earlier(typed, officer=officer_on(person(username), on=TODAY), **about)


def typed_in(**changes):
    return typed({**FILLED_IN, **changes})


def test_the_same_applicant_asking_the_same_again_is_found_as_it_is_typed():
    first = entered(date(2026, 9, 1))
    line = found(
        typed_in(identity_number="３３０１０６１９９００３０７５０１８", subject="关于进口汽车关税税率的文件")
    )[0]
    assert line.application == first
    assert line.is_repeat
    assert line.same == ("identity_number", "phone", "email")
    assert not line.is_answered


def test_a_repeat_says_whether_it_was_answered():
    steps = ("hand_over", "register", "forward", "feedback", "approve", "reply")
    walked(entered(date(2026, 9, 1)), *((act, "2026-09-02") for act in steps))
    assert found(typed_in())[0].is_answered


def test_another_matter_of_the_same_applicant_is_shown_and_no_repeat():
    entered(date(2026, 9, 1), subject="加工贸易手册核销情况")
    line = found(typed_in())[0]
    assert (line.by_same_applicant, line.is_repeat) == (True, False)


def test_a_telephone_only_suggests_the_same_applicant():
    entered(date(2026, 9, 1))
    line = found(typed_in(**{**SOMEBODY_ELSE, "phone": "+86 571 8765 4321"}))[0]
    assert (line.same, line.by_same_applicant, line.is_repeat) == (("phone",), False, False)
    assert line.likeness == 1


def test_the_same_wish_of_somebody_else_is_shown_as_alike():
    entered(date(2026, 9, 1))
    entered(date(2026, 9, 2), subject="查验工作流程")
    (line,) = found(typed_in(**SOMEBODY_ELSE))
    assert (line.likeness, line.same, line.by_same_applicant) == (1, (), False)


def test_the_same_document_number_is_the_same_wish():
    entered(date(2026, 9, 1), subject="关税调整", document_number="税委会〔2025〕12号")
    (line,) = found(typed_in(**SOMEBODY_ELSE, subject="最近的公告", document_number="税委会(2025)12号"))
    assert line.likeness == 1


def test_an_organisation_is_known_by_its_older_code_too():
    entered(date(2026, 9, 1), **COMPANY)
    (line,) = found(Typed(organisation_code="MA27XY12-3", subject="别的事项"))
    assert (line.same, line.by_same_applicant) == (("organisation_code",), True)


def test_a_handler_is_shown_what_is_alike_and_not_who_asked():
    application = walked(
        entered(date(2026, 9, 1)), ("hand_over", "2026-09-02"), ("register", "2026-09-02"), ("forward", "2026-09-02")
    )
    (line,) = found(typed_in(), "jx-clearance")
    assert (line.application, line.same, line.by_same_applicant) == (application, (), False)
    assert found(typed_in(subject="别的事项"), "jx-clearance") == []


def test_an_officer_is_shown_no_application_beyond_their_reach():
    entered(date(2026, 9, 1))
    assert found(typed_in(), "sx-desk") == []
    assert len(found(typed_in(), "lead")) == 1


def test_an_application_is_no_repeat_of_itself():
    first, second = entered(date(2026, 9, 1)), entered(date(2026, 9, 2))
    assert [line.application for line in found(typed_of(second), besides=second)] == [first]


def test_what_is_compared_cannot_be_read_in_the_database():
    entered(date(2026, 9, 1), **COMPANY)
    entered(date(2026, 9, 1))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT identity_digest, organisation_digest, phone_digest, email_digest FROM disclosure_applicant"
        )
        rows = cursor.fetchall()
    for digest in (digest for row in rows for digest in row if digest):
        assert len(digest) == 64
        assert not any(plain in digest for plain in ("330106", "MA27", "8765", "wang"))


def test_a_changed_address_is_found_and_the_old_one_is_not():
    applicant = entered(date(2026, 9, 1)).applicant
    applicant.phone = "0571-11112222"
    applicant.save()
    assert not Applicant.objects.filter(phone_digest__in=digests("phone", "0571-87654321"))
    assert Applicant.objects.filter(phone_digest__in=digests("phone", "(0571)1111 2222"))


def test_what_was_written_under_an_earlier_key_is_still_found(settings):
    entered(date(2026, 9, 1))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key after the old one was lost"
    assert found(typed_in(subject=""))[0].by_same_applicant


def test_nothing_typed_finds_nothing():
    submitted(date(2026, 9, 1))
    assert found(Typed()) == []
    assert found(typed({})) == []
    assert month_count(Typed(), on=TODAY).is_known is False


@pytest.mark.parametrize("count", [3, 30])
def test_comparing_takes_as_many_statements_for_thirty_as_for_three(count, django_assert_max_num_queries):
    for _ in range(count):
        entered(date(2026, 9, 1))
    officer = officer_on(person("jx-desk"), on=TODAY)
    with django_assert_max_num_queries(6):
        assert len(earlier(typed_in(), officer=officer)) == min(count, 5)


# -- a month's count ---------------------------------------------------------------------------------------------------


def test_an_applicants_items_of_a_calendar_month_are_counted_and_the_next_one_priced():
    for day in (31, 1, 2, 2):
        entered(date(2026, 8 if day == 31 else 9, day))
    entered(date(2026, 9, 2), **SOMEBODY_ELSE)
    counted = month_count(typed_in(), on=TODAY)
    assert (counted.before, counted.number, counted.price, counted.is_known) == (3, 4, 0, True)


def test_the_eleventh_item_of_a_month_costs_a_hundred_yuan():
    for _ in range(10):
        entered(date(2026, 9, 2))
    assert month_count(typed_in(), on=TODAY).price == 100


def test_for_an_application_taken_in_those_before_it_are_counted():
    applications = [entered(date(2026, 9, 2)) for _ in range(3)]
    befores = [
        month_count(typed_of(application), on=date(2026, 9, 2), besides=application).before
        for application in applications
    ]
    assert befores == [0, 1, 2]


def test_what_is_submitted_counts_when_it_is_received():
    submitted(date(2026, 9, 2))
    assert month_count(typed_in(), on=TODAY).before == 0


def test_a_withdrawn_item_counts_and_a_part_the_office_split_off_does_not():
    first = entered(date(2026, 9, 2))
    clock_acts.withdraw(first, reasons="来电撤回", by=person("jx-desk"), on=date(2026, 9, 2))
    mixed = walked(entered(date(2026, 9, 2)), ("hand_over", "2026-09-02"), ("register", "2026-09-02"))
    acts.check(mixed, outcome="mixed", reasons="兼有两者", by=person("jx-general"), on=date(2026, 9, 2))
    splitting.split_off(mixed, subject="关税部分", description="关税部分", by=person("jx-general"), on=date(2026, 9, 2))
    assert Application.objects.count() == 3
    assert month_count(typed_in(), on=TODAY).before == 2


def test_the_rulebook_of_2008_has_no_such_fee():
    entered(date(2008, 6, 2))
    counted = month_count(typed_in(), on=date(2008, 6, 3))
    assert (counted.before, counted.price) == (1, None)


def test_bigrams_are_written_with_the_application_and_not_again():
    application = walked(submitted(date(2026, 9, 1)), ("accept", "2026-09-02"), ("hand_over", "2026-09-02"))
    pairs = list(Bigram.objects.filter(application=application).values_list("letters", flat=True))
    assert len(pairs) == len(set(pairs)) == 11
