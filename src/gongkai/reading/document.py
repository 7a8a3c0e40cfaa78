"""A Word or PDF file somebody wrote elsewhere, as a title and clean text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.reading import pdf, word
from gongkai.reading.kinds import kind
from gongkai.rules.refusal import Refusal


@dataclass(frozen=True)
class Document:
    """What a file says: its title as far as one can tell, and its text.

    `left_out` counts what is in the file and not in the text: `pictures`, and pages with `tables` read as lines.
    """

    title: str
    html: str
    left_out: Mapping[str, int] = field(default_factory=dict)


def document(data: bytes, name: str) -> Document:
    """This will read a .docx or PDF file, told apart by what it holds, or refuse it with what to do instead.

    Files from outside are better read by `gate.document`.
    """
    found = kind(data, name)
    readers = {"docx": word.to_html, "pdf": pdf.to_html}
    if found not in readers:
        raise _other(found, name)
    return Document(*readers[found](data, name))


def _other(found: str, name: str) -> Refusal:
    if found == "old office":
        return Refusal("“%(name)s”是旧格式（.doc 或 .wps）。请用 Word 或 WPS 打开，另存为 .docx 后再上传。", name=name)
    if found == "xlsx":
        return Refusal("“%(name)s”是表格，不是文档。请在批量导入处上传。", name=name)
    return Refusal("“%(name)s”不是可以读取的文档。请上传 Word（.docx）或有文字的 PDF 文件。", name=name)
