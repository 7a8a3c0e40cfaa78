"""What a program may send, as the document shows it. The people are made up."""

from typing import Any

ADDRESSED = {"number": "JX-2026-00001", "code": "YANGBEN23G"}
EXAMPLES: dict[str, dict[str, Any]] = {
    "application": {
        "kind": "citizen", "name": "王小明", "identity_kind": "居民身份证", "identity_number": "330106199003075018",
        "phone": "0571-87654321", "subject": "进口汽车关税税率调整文件", "description": "2008年以来的文件全文",
        "supply_form": "email", "supply_way": "online", "unit": "JX",
        "files": [{"name": "proof.txt", "content_base64": "6K+B5piO"}],
    },
    "question": ADDRESSED,
    "correction": {**ADDRESSED, "words": "所需文件的名称是“关于调整税率的公告”。"},
    "accept": {"act": "accept", "seen": 1, "evidence": "电话确认"},
    "forward": {"act": "forward", "seen": 4, "to": "JX1", "reasons": "属本关通关职权"},
    "feedback": {"act": "feedback", "seen": 5, "kind": "GRANTED", "text": "现提供所申请的文件，见附件。"},
    "reply": {"act": "reply", "seen": 7, "text": "现提供所申请的文件，见附件。", "way": "online"},
    "draft": {
        "unit": "GS", "title": "关于调整通关作业时间的公告", "generated_on": "2026-09-18", "theme": "03",
        "document_number": "杭州海关公告2026年第8号", "summary": "自十月八日起调整",
        "body": "<p>自十月八日起，通关作业时间调整为每日九时至十七时。</p>",
    },
    "propose": {"act": "propose", "seen": 1, "attribute": "open"},
    "clear": {"act": "clear", "seen": 3, "conclusion": "open", "basis": "逐件审查，正文和附件都可以公开"},
    "publish": {"act": "publish", "seen": 4, "live_from": "2026-10-08"},
    "set_period": {"act": "set_period", "seen": "1______", "live_until": "2027-12-31", "reasons": "只适用到年底"},
    "take_down": {"act": "take_down", "seen": "1______", "reasons": "内容有误", "public_note": "内容有误，正在更正"},
}  # fmt: skip


def of(*names: str) -> dict[str, Any]:
    """This will give examples of a body by name, as a route adds them to the document."""
    shown = {name: {"value": EXAMPLES[name]} for name in names}
    return {"requestBody": {"content": {"application/json": {"examples": shown}}}}
