"""Days typed as people write them: one by one or as stretches, 2027-02-06 至 2027-02-12, 2027年10月1日."""

import re
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
ONE = re.compile(DAY)
STRETCH = re.compile(f"{DAY}[至到~～]{DAY}")
UNTIL = re.compile(r"\s*(?:至|到|~|～|—+|–)\s*")
BETWEEN = re.compile(r"[\s,，、;；。]+")
LONGEST = 31  # days of one stretch; more is a slip of the pen
ONE_DAY = timedelta(days=1)


class DaysField(forms.CharField):
    """A text of days; its value is a sorted list of dates, each once."""

    widget = forms.Textarea

    def to_python(self, value):
        pieces = BETWEEN.split(UNTIL.sub("至", super().to_python(value) or ""))
        return sorted({day for piece in pieces if piece for day in _days(piece)})


def _days(piece):
    if one := ONE.fullmatch(piece):
        return [_day(piece, *one.groups())]
    stretch = STRETCH.fullmatch(piece)
    if stretch is None:
        raise _unreadable(piece)
    first, last = _day(piece, *stretch.groups()[:3]), _day(piece, *stretch.groups()[3:])
    count = (last - first).days + 1
    if not 1 <= count <= LONGEST:
        raise ValidationError(
            _("“%(piece)s”不是一段连续的日子：起止颠倒，或者超过 %(most)s 天。"),
            params={"piece": piece, "most": LONGEST},
        )
    return [first + n * ONE_DAY for n in range(count)]


def _day(piece, year, month, day):
    try:
        return date(int(year), int(month), int(day))
    except ValueError as wrong:
        raise _unreadable(piece) from wrong


def _unreadable(piece):
    return ValidationError(
        _("看不懂“%(piece)s”。请写成 2027-10-01，或者 2027-10-01 至 2027-10-07，用空格、逗号或换行隔开。"),
        params={"piece": piece[:40]},
    )
