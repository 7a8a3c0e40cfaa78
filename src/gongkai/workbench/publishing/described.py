"""What the catalogue says of a version, in the reader's words, and its text as the public will see it."""

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gongkai.design.sentences import plain as said


def as_shown(version, catalogue, attachments):
    """This will give a version as its page shows it: title, elements, body and attachments.

    The body was made safe when it was written (`publishing.content.checked`).
    """
    return {
        "title": version.title, "number": version.document_number, "publisher": version.publisher,
        "language": "en" if version.language == "en" else "zh-Hans", "summary": version.summary,
        "elements": elements(version, catalogue),
        "body": mark_safe(version.body),  # noqa: S308 - see above
        "attachments": [attachment_line(version, one) for one in attachments],
    }  # fmt: skip


def elements(version, catalogue):
    """This will list the catalogue's elements of a version with what they say, empty ones left out."""
    named = {code: said(element.words) for code, element in catalogue.elements.items()}
    facts = [
        (named.get("document_number", _("文号")), version.document_number),
        (named.get("publisher", _("发布机构")), said(version.publisher.words)),
        (named.get("generated_on", _("生成日期")), said(version.generated_on)),
        (_("施行日期"), said(version.effective_on) if version.effective_on else ""),
        (named.get("theme", _("主题分类")), class_name(catalogue.themes, version.theme)),
        (named.get("genre", _("体裁分类")), class_name(catalogue.genres, version.genre)),
        (named.get("audience", _("服务对象分类")), class_name(catalogue.audiences, version.audience)),
        (_("领域"), version.get_domain_display()),
        (_("环节"), version.get_phase_display()),
        (named.get("keywords", _("关键词")), version.keywords),
        (named.get("language", _("语种")), language_name(version.language)),
        (named.get("summary", _("内容概述")), version.summary),
        *((named.get(code, code), value) for code, value in sorted(version.more.items())),
    ]
    return [(label, value) for label, value in facts if value]


def class_name(classes, code):
    """This will give the name of a class, its code when nobody knows it any more."""
    return said(classes[code].words) if code in classes else code


def language_name(code):
    """This will name a language of a document."""
    return {"zh": _("中文"), "en": _("英文")}.get(code, code)


def attachment_line(version, attachment):
    """This will give an attachment as a paper of a list, with what the gate said of it."""
    verdict = _("系统查不了里面有没有看不见的内容，由保密审查员负责") if attachment.unchecked else _("已检查")
    return {
        "title": attachment.name,
        "url": reverse("workbench:item_file", args=[version.item_id, version.number, attachment.number]),
        "size": attachment.size,
        "kind": verdict,
        "unchecked": attachment.unchecked,
    }
