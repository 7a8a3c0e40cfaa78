"""The guides for machines: what the portal shows of them, with hours a program can count with."""

from datetime import date

import pytest

from tests import guides
from tests.faces.workbench.conftest import TODAY, clock  # noqa: F401

SECOND = date(2026, 9, 14)


@pytest.fixture
def edition(district):
    return guides.in_force("JX", phone="0573-8280110")


def test_the_guides_in_force_are_listed_and_lead_to_each(anybody, edition):
    line, *others = anybody.get("guides").json()
    assert (line["unit"]["code"], line["edition"], line["phone"], others) == ("JX", 1, "0573-8280110", [])
    found = anybody.client.get(line["api_url"])
    assert found.json()["office_name"] == edition.office_name
    assert anybody.client.get(line["url"]).status_code == 200
    assert anybody.client.get(found.json()["pdf_url"])["Content-Type"] == "application/pdf"


def test_a_guide_says_when_one_can_come(anybody, edition):
    assert TODAY.weekday() == 0
    found = anybody.get("guides/JX").json()
    assert found["hours"][0] == [["08:30", "11:30"], ["13:30", "17:00"]]
    assert (found["today_why"], found["next_open_on"]) == ("open", None)


def test_an_edition_that_was_replaced_says_so(anybody, edition):
    guides.in_force("JX", on=SECOND, phone="0573-1111111")
    assert anybody.get("guides/JX").json()["phone"] == "0573-1111111"
    old = anybody.get("guides/JX/editions/1").json()
    assert (old["phone"], old["replaced_by"], old["editions"]) == ("0573-8280110", 2, [2, 1])


def test_a_draft_is_not_told(anybody, district):
    guides.proposed("JX", phone="0573-9999999")
    assert anybody.get("guides").json() == []
    assert anybody.get("guides/JX").status_code == 404


@pytest.mark.parametrize("path", ["guides/ATLANTIS", "guides/JX/editions/2", f"guides/JX/editions/{10**30}"])
def test_what_is_no_guide_is_not_found(anybody, edition, path):
    assert anybody.get(path).status_code == 404


def test_guides_cost_the_same_however_many(anybody, edition, django_assert_max_num_queries):
    for code in ("SX", "YW", "WZ"):
        guides.in_force(code)
    with django_assert_max_num_queries(5):
        assert len(anybody.get("guides").json()) == 4
