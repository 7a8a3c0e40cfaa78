"""The last draft of an opinion: the files it enclosed go on into the next one, and what it says of them is checked."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from gongkai.casework.papers import content

ENCLOSED = "附件"  # the draft's words are Chinese for every reader


def enclosed(file):
    """This will give the files of the last draft by the number of their paper."""
    entry = file.feedbacks[-1].entry_id if file.feedbacks else None
    papers = [paper for paper in file.papers if paper.kind == "enclosure" and paper.entry_id == entry]
    return {str(paper.number): paper for paper in papers}


def choices(papers):
    """This will name each file with its size."""
    facts = [(number, {"name": paper.title, "size": filesizeformat(paper.size)}) for number, paper in papers.items()]
    return [(number, _("%(name)s（%(size)s）") % told) for number, told in facts]


def carried(file, numbers, *, besides):
    """This will give the kept files as if they had been chosen now, but for those whose name one of `besides` has.

    Refuses a file whose content is not kept any more.
    """
    replaced = {one.name for one in besides}
    papers = [paper for number, paper in enclosed(file).items() if number in numbers]
    return [_taken(paper) for paper in papers if paper.filename not in replaced]


def _taken(paper):
    try:
        return ContentFile(content(paper), name=paper.filename)
    except FileNotFoundError as gone:
        raise ValidationError(_("“%(name)s”已经取不到了，请取消勾选。"), params={"name": paper.title}) from gone


def names_no_file(file):
    """This will say, as a pair of label and value, that the draft that counts speaks of enclosures and has none."""
    if file.draft is None or ENCLOSED not in file.draft.text or enclosed(file):
        return []
    return [(_("请核对"), _("正文写了“附件”，但没有附上文件。"))]
