"""What was given out and may be made public, without the words that tell who asked."""

from datetime import date

import pytest

from gongkai.casework import made_public
from gongkai.casework.models import Mail
from gongkai.disclosure import answered
from gongkai.disclosure.models import Applicant
from tests.sample import again, entered, walked

ROUTE_A = (
    ("hand_over", "2026-08-04"), ("register", "2026-08-04"), ("forward", "2026-08-05"), ("feedback", "2026-08-06"),
    ("approve", "2026-08-07"), ("reply", "2026-08-10"),
)  # fmt: skip


def applicant(**known):
    return Applicant(**{"kind": "citizen", "name": "王小明", **known})


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("王小明申请公开", "＊＊申请公开"),
        ("王　小 明申请公开", "＊＊申请公开"),
        ("电话0571 8765 4321、87654321", "电话＊＊、＊＊"),
        ("电话０５７１－８７６５４３２１", "电话＊＊"),
        ("写信到WANG@example.com", "写信到＊＊"),
        ("证号330106199003075018。", "证号＊＊。"),
        ("王先生和小明", "王先生和小明"),
    ],
)
def test_the_applicant_is_blanked_however_it_is_written(text, blanked):
    known = applicant(phone="0571-87654321", email="wang@example.com", identity_number="330106199003075018")
    assert answered.without(text, answered.words_that_name(known)) == blanked


def test_the_longest_word_is_blanked_first():
    words = answered.words_that_name(applicant(name="样例公司", employer="杭州样例公司总部"))
    assert answered.without("杭州样例公司总部来函", words) == "＊＊来函"


def test_one_sign_names_nobody():
    assert answered.words_that_name(applicant(name="王", contact="")) == []


@pytest.mark.usefixtures("district")
class TestGivenOut:
    """Which applications may be made public."""

    def test_what_was_granted_and_closed(self):
        granted = walked(entered(date(2026, 8, 3)), *ROUTE_A)
        entered(date(2026, 8, 3))
        assert list(answered.given_out()) == [granted]

    def test_somebodys_own_records_are_not(self):
        walked(entered(date(2026, 8, 3), own_records=True), *ROUTE_A)
        assert not answered.given_out().exists()

    def test_the_applicant_is_told_once_and_only_with_an_address(self):
        application = again(walked(entered(date(2026, 8, 3)), *ROUTE_A))
        silent = again(walked(entered(date(2026, 8, 3), email=""), *ROUTE_A))
        Mail.objects.all().delete()
        for one in (application, application, silent):
            facts = {"case": one.case_id, "key": f"K{one.pk}", "from_day": date(2026, 9, 21)}
            made_public.to_be_public.send(None, **facts)
        assert "2026年9月21日" in Mail.objects.get().text
        assert application.subject not in Mail.objects.get().text
