"""How a date was reached, day by day, on a wall calendar."""

from datetime import date

from gongkai.design.example import Example
from gongkai.design.sample import WORKDAYS
from gongkai.rules.workdays import Pause

SOURCE = "{% day_count after until workdays pauses=pauses unfolded=True %}"

EXAMPLES = [
    Example(
        "over National Day 2008, with two worked weekend days",
        SOURCE,
        {"after": date(2008, 9, 26), "until": date(2008, 10, 22), "workdays": WORKDAYS, "pauses": ()},
    ),
    Example(
        "with a pause",
        SOURCE,
        {
            "after": date(2008, 5, 5),
            "until": date(2008, 6, 2),
            "workdays": WORKDAYS,
            "pauses": (Pause(date(2008, 5, 8), date(2008, 5, 15)),),
        },
    ),
    Example(
        "folded, as pages show it",
        "{% day_count after until workdays %}",
        {"after": date(2008, 5, 4), "until": date(2008, 5, 23), "workdays": WORKDAYS},
    ),
]
