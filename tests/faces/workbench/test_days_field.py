"""Days are read as people write them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from gongkai.workbench.days_field import DaysField

NATIONAL_DAY = [date(2027, 10, day) for day in range(1, 4)]


@pytest.mark.parametrize(
    "typed",
    [
        "2027-10-01 2027-10-02 2027-10-03",
        "2027年10月1日、2027年10月2日、2027年10月3日。",
        "2027-10-01 至 2027-10-03",
        "2027/10/1—2027/10/3",
        "2027.10.1~2027.10.3",
        "2027-10-03\n2027-10-01,2027-10-02，2027-10-02",
    ],
)
def test_days_are_read_one_by_one_or_as_stretches(typed):
    assert DaysField().clean(typed) == NATIONAL_DAY


@pytest.mark.parametrize(
    "typed", ["10月1日", "2027-13-01", "2027-10-01 至", "国庆节", "2027-10-01 至 2027-10-02 至 2027-10-03"]
)
def test_what_is_no_day_is_named(typed):
    with pytest.raises(ValidationError, match="看不懂"):
        DaysField().clean(typed)


def test_no_days_are_no_days():
    assert DaysField(required=False).clean("") == []
