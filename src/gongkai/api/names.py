"""What each field is called in a sentence, and what each kind of fault is called."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from gongkai.disclosure.application_form import OnlineForm

FIELDS = {name: field.label for name, field in OnlineForm.base_fields.items()} | {
    "act": gettext_lazy("动作"),
    "on": gettext_lazy("办理日期"),
    "seen": gettext_lazy("所见办理记录的条数"),
    "to": gettext_lazy("转往的部门"),
    "reasons": gettext_lazy("理由"),
    "outcome": gettext_lazy("初核结果"),
    "procedure": gettext_lazy("程序"),
    "index_numbers": gettext_lazy("索引号"),
    "text": gettext_lazy("答复内容"),
    "evidence": gettext_lazy("依据"),
    "way": gettext_lazy("送达方式"),
    "tracking_number": gettext_lazy("邮件号码"),
    "clearance": gettext_lazy("保密审查结论"),
    "clearance_basis": gettext_lazy("保密审查依据"),
    "note": gettext_lazy("说明"),
    "clean": gettext_lazy("清理附件里看不见的内容"),
    "days": gettext_lazy("延长的工作日数"),
    "for_step": gettext_lazy("多出的日子给哪个环节"),
    "told_by_way": gettext_lazy("告知方式"),
    "whom": gettext_lazy("向谁征求"),
    "question": gettext_lazy("征求或者请求协助的事项"),
    "received_on": gettext_lazy("收到的日期"),
    "answer": gettext_lazy("意见"),
    "over_objection": gettext_lazy("第三方不同意仍予公开的理由"),
    "notice_way": gettext_lazy("向第三方送达的方式"),
    "q": gettext_lazy("查找的词语"),
    "theme": gettext_lazy("主题分类"),
    "year": gettext_lazy("年份"),
    "validity": gettext_lazy("时效"),
    "changed_since": gettext_lazy("自哪一天起变动"),
    "public_interest": gettext_lazy("因公共利益仍予公开的理由"),
    "items": gettext_lazy("需要补正的事项"),
    "until": gettext_lazy("最后一天"),
    "answer_by": gettext_lazy("对方答复意见的日期"),
    "given": gettext_lazy("予以公开的内容"),
    "given_as": gettext_lazy("怎样提供可以公开的部分"),
    "withheld": gettext_lazy("不予公开的内容"),
    "withheld_basis": gettext_lazy("不予公开部分的依据"),
    "period": gettext_lazy("统计期间"),
    "said": gettext_lazy("申请人说明的理由"),
    "orders": gettext_lazy("决定或者判决的要求"),
    "corrected": gettext_lazy("补正后的内容"),
    "words": gettext_lazy("补正的内容"),
    "basis": gettext_lazy("计费方式"),
    "count": gettext_lazy("件数或者页数"),
    "before": gettext_lazy("当月此前的件数"),
    "cause": gettext_lazy("视为放弃的原因"),
    "of": gettext_lazy("请哪个部门协办"),
    "offer": gettext_lazy("协办请求的编号"),
    "paper": gettext_lazy("附件的材料编号"),
    "number": gettext_lazy("收件编号"),
    "code": gettext_lazy("查询码"),
    "received": gettext_lazy("收到日"),
    "rulebook": gettext_lazy("规程"),
    "done": gettext_lazy("已办环节"),
    "light": gettext_lazy("灯"),
    "turn": gettext_lazy("轮到谁"),
    "open": gettext_lazy("是否在办"),
    "page": gettext_lazy("页码"),
    "size": gettext_lazy("每页件数"),
    "Idempotency-Key": gettext_lazy("提交标识"),
}
OF_AN_ACT = {
    "kind": gettext_lazy("拟作决定"),
    "unit": gettext_lazy("属于哪个单位的职权"),
    "files": gettext_lazy("附件"),
    "name": gettext_lazy("对方名称"),
    "contact": gettext_lazy("对方的联系方式"),
}
OF_PUBLISHING = {
    "unit": gettext_lazy("责任单位"),
    "title": gettext_lazy("名称"),
    "generated_on": gettext_lazy("生成日期"),
    "publisher": gettext_lazy("发布机构"),
    "summary": gettext_lazy("内容概述"),
    "document_number": gettext_lazy("文号"),
    "genre": gettext_lazy("体裁分类"),
    "audience": gettext_lazy("服务对象分类"),
    "keywords": gettext_lazy("关键词"),
    "language": gettext_lazy("语种"),
    "domain": gettext_lazy("领域"),
    "phase": gettext_lazy("环节"),
    "effective_on": gettext_lazy("施行日期"),
    "more": gettext_lazy("其他要素"),
    "body": gettext_lazy("正文"),
    "files": gettext_lazy("附件"),
    "keep": gettext_lazy("原有附件"),
    "why": gettext_lazy("修改说明"),
    "seen_version": gettext_lazy("所见的版本"),
    "attribute": gettext_lazy("公开属性"),
    "conclusion": gettext_lazy("审查结论"),
    "basis": gettext_lazy("审查依据"),
    "note": gettext_lazy("审核意见"),
    "live_from": gettext_lazy("公开日期"),
    "live_until": gettext_lazy("公开至"),
    "reconsider_on": gettext_lazy("定期复审日"),
    "public_note": gettext_lazy("对外说明"),
    "next_on": gettext_lazy("下次复核日"),
    "changed_on": gettext_lazy("情况变化的日期"),
    "other": gettext_lazy("另一条信息的索引号"),
    "kind": gettext_lazy("关系"),
    "validity": gettext_lazy("时效"),
    "successor": gettext_lazy("代替它的文件（索引号）"),
    "state": gettext_lazy("情况"),
    "purpose": gettext_lazy("类型"),
}
# What fields are called in a body or a query, by the name of the parameter that takes it.
CALLED: dict[str, Mapping[str, Any]] = {
    "doing": OF_AN_ACT, "decision": OF_PUBLISHING, "upkeep": OF_PUBLISHING, "draft": OF_PUBLISHING,
    "wanted": OF_PUBLISHING,
}  # fmt: skip
NONE: Mapping[str, Any] = {}
OF_A_FILE = {"name": gettext_lazy("文件名"), "content_base64": gettext_lazy("文件内容")}

# By the names pydantic gives to faults; each sentence with the places it knows how to fill.
FAULTS = {
    "missing": gettext_noop("请填写%(name)s。"),
    "extra_forbidden": gettext_noop("没有%(name)s这个字段，请核对拼写。"),
    "string_type": gettext_noop("%(name)s应是文字。"),
    "string_unicode": gettext_noop("%(name)s含有无法保存的字符。"),
    "unreadable_sign": gettext_noop("%(name)s含有无法保存的字符。"),
    "string_too_long": gettext_noop("%(name)s最多 %(max_length)s 个字。"),
    "string_too_short": gettext_noop("请填写%(name)s。"),
    "too_long": gettext_noop("%(name)s最多 %(max_length)s 项。"),
    "bool_type": gettext_noop("%(name)s应是 true 或 false。"),
    "bool_parsing": gettext_noop("%(name)s应是 true 或 false。"),
    "int_type": gettext_noop("%(name)s应是整数。"),
    "int_parsing": gettext_noop("%(name)s应是整数。"),
    "int_from_float": gettext_noop("%(name)s应是整数。"),
    "int_parsing_size": gettext_noop("%(name)s太大。"),
    "greater_than_equal": gettext_noop("%(name)s至少是 %(ge)s。"),
    "less_than_equal": gettext_noop("%(name)s至多是 %(le)s。"),
    "not_a_day": gettext_noop("%(name)s应是日期，写成 2008-09-26 这样的年月日。"),
    "uuid_type": gettext_noop("%(name)s应是 UUID，例如 6a1f1a52-6c8e-4f2e-9c1e-2f6f0c9d7b11。"),
    "uuid_parsing": gettext_noop("%(name)s应是 UUID，例如 6a1f1a52-6c8e-4f2e-9c1e-2f6f0c9d7b11。"),
    "list_type": gettext_noop("%(name)s应是一列内容，写在方括号里。"),
    "model_attributes_type": gettext_noop("%(name)s应是一组字段，写在花括号里。"),
    "model_type": gettext_noop("%(name)s应是一组字段，写在花括号里。"),
    "dict_type": gettext_noop("%(name)s应是一组字段，写在花括号里。"),
    "literal_error": gettext_noop("%(name)s应是以下之一：%(expected)s。"),
    "union_tag_invalid": gettext_noop("没有动作 %(tag)s。可以选择：%(expected_tags)s。"),
    "union_tag_not_found": gettext_noop("请填写动作（act）。"),
    "not_a_file_name": gettext_noop("%(name)s应是文件名，例如 proof.pdf。"),
    "not_base64": gettext_noop("%(name)s应是 Base64 编码的文件内容。"),
}
OTHERWISE = gettext_noop("%(name)s填写得不对。")


def label_of(field: str, own: Mapping[str, Any] = NONE) -> str:
    """This will give what people call a field, empty for one nobody knows; `own` goes before what all bodies share."""
    listed, _dot, name = field.rpartition(".")
    if listed:
        return str(OF_A_FILE.get(name, ""))
    return str(own.get(name) or FIELDS.get(name, ""))


def called(field: str, own: Mapping[str, Any] = NONE) -> str:
    """This will give a field's name for a sentence, with the word that stands in the JSON."""
    label = label_of(field, own)
    if not label:
        return f"“{field}”" if field else _("内容")
    return _("“%(label)s”（%(field)s）") % {"label": label, "field": field}


def fault(kind: str, field: str, facts: dict[str, object], own: Mapping[str, Any] = NONE) -> str:
    """This will say in one sentence what is wrong with a field."""
    return _(FAULTS.get(kind, OTHERWISE)) % {**facts, "name": called(field, own)}
