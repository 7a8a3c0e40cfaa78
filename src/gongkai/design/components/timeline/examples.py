"""What happened, in order, with who did it and what it left on paper."""

from datetime import date

from gongkai.design.example import Example

ENTRIES = [
    {"on": date(2008, 5, 4), "title": "已受理", "by": "受理岗位 林芳", "papers": [{"title": "回执", "url": "#paper"}]},
    {
        "on": date(2008, 5, 7),
        "title": "已登记",
        "by": "综合部门 周建国",
        "late": True,
        "was_due_on": date(2008, 5, 5),
        "note": "移交时恰逢系统停机，次日补登。",
    },
    {"on": date(2008, 5, 8), "title": "已转送承办部门", "by": "综合部门 周建国", "note": "转关税处"},
    {"on": date(2008, 5, 22), "title": "提出反馈意见", "by": "关税处", "ahead": True},
]

EXAMPLES = [Example("of a case", "{% timeline entries %}", {"entries": ENTRIES})]
