"""A day with its weekday and, when asked, the working days left."""

from datetime import date

from gongkai.design.example import Example
from gongkai.design.sample import WORKDAYS

DUE = date(2008, 5, 26)

EXAMPLES = [
    Example("alone", "{% date day %}", {"day": DUE}),
    Example("within this year", "{% date day today=today %}", {"day": DUE, "today": date(2008, 5, 6)}),
    *(
        Example(
            title, "{% date day today=today workdays=workdays %}", {"day": DUE, "today": today, "workdays": WORKDAYS}
        )
        for title, today in (
            ("time left", date(2008, 5, 12)),
            ("little left", date(2008, 5, 23)),
            ("today", DUE),
            ("over", date(2008, 5, 29)),
        )
    ),
    Example(
        "over since Friday, asked on Saturday",
        "{% date day today=today workdays=workdays %}",
        {"day": date(2008, 5, 23), "today": date(2008, 5, 24), "workdays": WORKDAYS},
    ),
    Example(
        "beyond what is published",
        "{% date day today=today workdays=workdays provisional=True %}",
        {"day": date(2027, 1, 11), "today": date(2026, 12, 28), "workdays": WORKDAYS},
    ),
]
