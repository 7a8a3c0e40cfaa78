"""Ways to see less of a list, each with its count, and a search field."""

from gongkai.design.example import Example

FILTERS = [
    {"title": "全部", "url": "?", "count": 42, "current": True},
    {"title": "已逾期", "url": "?light=overdue", "count": 3, "light": "overdue"},
    {"title": "将到期", "url": "?light=due_soon", "count": 7, "light": "due_soon"},
    {"title": "在办", "url": "?light=on_time", "count": 31, "light": "on_time"},
    {"title": "暂停", "url": "?light=paused", "count": 1, "light": "paused"},
]
SEARCH = {"action": "", "name": "q", "value": "", "label": "编号、单位或所需信息", "hidden": [("light", "overdue")]}

EXAMPLES = [
    Example("with a search", "{% filter_bar filters search=search %}", {"filters": FILTERS, "search": SEARCH}),
    Example("alone", '{% filter_bar filters label="按单位筛选" %}', {"filters": FILTERS[:2]}),
]
