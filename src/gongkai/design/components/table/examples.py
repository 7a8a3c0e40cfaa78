"""Many of a kind in lines; on a phone each line becomes a card."""

from datetime import date

from gongkai.design.components.route_strip.examples import late, on_the_way
from gongkai.design.example import Example
from gongkai.design.sample import RULEBOOK, WORKDAYS

TODAY = date(2008, 5, 14)
CASES = [
    {
        "number": "HZ-2008-000118",
        "about": "进口汽车零部件归类决定",
        "who": "关税处",
        "standing": late(),
        "light": "overdue",
    },
    {
        "number": "HZ-2008-000123",
        "about": "加工贸易内销补税统计口径说明",
        "who": "加工贸易监管处",
        "standing": on_the_way(),
        "light": "on_time",
    },
]
SOURCE = """{% table columns caption="我的办公桌" %}{% for case in cases %}
{% row light=case.light %}
  {% cell %}<a href="#{{ case.number }}">{{ case.number }}</a>{% endcell %}
  {% cell %}{{ case.about }}{% endcell %}
  {% cell %}{{ case.who }}{% endcell %}
  {% cell %}{% light case.light %}{% endcell %}
  {% cell %}{% date case.standing.step_due_on today=today workdays=workdays %}{% endcell %}
  {% cell %}{% route_strip case.standing today workdays rulebook compact=True %}{% endcell %}
{% endrow %}{% endfor %}
{% endtable %}"""
COLUMNS = ["编号", ("所需信息", "wide"), "承办", "状态", "最晚", ("路线", "wide")]

EXAMPLES = [
    Example(
        "a desk",
        SOURCE,
        {"cases": CASES, "columns": COLUMNS, "today": TODAY, "workdays": WORKDAYS, "rulebook": RULEBOOK},
    )
]
