"""The papers that the acts of 主动公开 file: what was decided on, word for word, and the slips of each decision."""

from gongkai.casework import shelf
from gongkai.casework.papers import Filed
from gongkai.publishing.content import Content, digest
from gongkai.publishing.models import Attribute, Clearance
from gongkai.reading import rich_text


def manuscript(version, catalogue):
    """This will give the text of a version with its catalogue entry, and each of its attachments, as papers."""
    text = Filed("manuscript", f"文稿：{version.title}", text=in_words(version, catalogue))
    return [text, *(_enclosed(attachment) for attachment in version.attachments.all())]


def in_words(version, catalogue):
    """This will give all that a version says as plain text, in the order of the catalogue's elements."""
    theme, genre = catalogue.themes[version.theme].title, catalogue.genres.get(version.genre)
    lines = [
        f"名称：{version.title}", f"文号：{version.document_number}", f"发布机构：{version.publisher.name}",
        f"生成日期：{version.generated_on}", f"施行日期：{version.effective_on or ''}", f"主题分类：{theme}",
        f"体裁分类：{genre.title if genre else ''}", f"关键词：{version.keywords}", f"内容概述：{version.summary}",
        *(f"{catalogue.elements[code].title if code in catalogue.elements else code}：{said}"
          for code, said in sorted(version.more.items())),
        *(f"附件：{attachment.name}（SHA-256 {attachment.sha256}）" for attachment in version.attachments.all()),
        "", rich_text.plain(version.body), "", f"SHA-256：{digest(Content.of(version), version.attachments.all())}",
    ]  # fmt: skip
    return "\n".join(lines)


def _enclosed(attachment):
    return Filed(
        "attachment", attachment.name, content=shelf.take(attachment.sha256), filename=attachment.name,
        media_type=attachment.media_type,
    )  # fmt: skip


def clearance_slip(publication, conclusion, basis, *, by, on):
    """This will give the record of a secrecy review (保密审查表)."""
    words = Clearance.Conclusion(conclusion)
    attribute = Attribute(publication.attribute)
    text = (
        f"保密审查表\n名称：{publication.version.title}\n版本：第{publication.version.number}版\n"
        f"拟定属性：{_chinese(ATTRIBUTES, attribute)}\n审查结论：{_chinese(CONCLUSIONS, words)}\n依据：{basis}\n"
        f"审查人：{by.name}\n日期：{on}"
    )
    return Filed("clearance", "保密审查表", text=text)


# Papers are Chinese whoever reads the page on which they are made.
ATTRIBUTES = {"open": "主动公开", "on_application": "依申请公开", "not_open": "不予公开"}
CONCLUSIONS = {"open": "可以公开", "after_removal": "删减后公开", "refer": "需报审", "not_open": "不宜公开"}


def _chinese(words, choice):
    return words[choice.value]


def decision(title, text):
    """This will give a decision in words as a paper."""
    return Filed("decision", title, text=text)
