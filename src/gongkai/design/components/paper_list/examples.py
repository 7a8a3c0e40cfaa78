"""The papers of a case."""

from datetime import date

from gongkai.design.example import Example

PAPERS = [
    {"title": "政府信息公开申请表", "url": "#paper", "kind": "申请", "on": date(2008, 5, 4), "size": 48_120},
    {
        "title": "回执",
        "url": "#paper",
        "kind": "回执",
        "number": "HZ-2008-000123",
        "on": date(2008, 5, 4),
        "size": 21_400,
    },
    {"title": "身份证明", "url": "", "kind": "附件", "on": date(2008, 5, 4), "note": "仅受理岗位可见"},
    {"title": "会议纪要.pdf", "url": "#paper", "act": {"url": "#paper", "label": "涂黑", "says": "涂黑“会议纪要.pdf”"}},
]

EXAMPLES = [Example("of a case", "{% paper_list papers %}", {"papers": PAPERS})]
