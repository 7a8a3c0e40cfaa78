"""Where a deadline stands, in shape, word and colour together."""

from datetime import date

from gongkai.design.example import Example
from gongkai.design.sample import WORKDAYS

EXAMPLES = [
    Example(
        "all five",
        '{% light "on_time" %} {% light "due_soon" %} {% light "overdue" %} {% light "paused" %} {% light "done" %}',
    ),
    Example(
        "asked of the clock",
        "{% light_by due_on today workdays soon=2 %}",
        {"due_on": date(2008, 5, 26), "today": date(2008, 5, 22), "workdays": WORKDAYS},
    ),
]
