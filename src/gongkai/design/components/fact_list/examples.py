"""What is known of something, label by label."""

from gongkai.design.example import Example

FACTS = [
    ("回执编号", "HZ-2008-000123"),
    ("申请人", "张＊＊"),
    ("所需信息", "2007年度杭州关区加工贸易内销补税统计口径说明及其制定依据"),
    ("提供方式", "邮寄"),
    ("联系人", ""),
]

EXAMPLES = [Example("of an application", "{% fact_list facts %}", {"facts": FACTS})]
