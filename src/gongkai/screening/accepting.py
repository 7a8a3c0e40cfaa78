"""Accept the changes that are tracked in a Word document, and take out the runs marked as hidden."""

from lxml import etree

from gongkai.screening.markup import local, remove
from gongkai.screening.word import is_change

MARKS = frozenset((
    "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "moveFromRangeEnd", "moveToRangeEnd",
    "customXmlInsRangeEnd", "customXmlDelRangeEnd", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeEnd",
    "dataBinding", "placeholder", "docVars", "mailMerge",
))  # fmt: skip
KEPT, GONE = ("ins", "moveTo"), ("del", "moveFrom")


def accept(root: etree._Element) -> None:
    """This will make a document look as with all changes accepted, and leave no trace of them."""
    for change in [each for each in root.iter() if is_change(each)]:
        name, holder = local(change), change.getparent()
        if holder is None:
            continue
        if name == "cellDel":
            _remove_around(change, "tc")
        elif name in GONE and local(holder) == "trPr":
            _remove_around(change, "tr")
        elif name in GONE and local(holder) == "rPr":
            _join(change)
        elif name in KEPT and local(holder) not in ("rPr", "trPr", "ctrlPr"):
            _unwrap(change)
        else:
            remove(change)


def forget(root: etree._Element) -> None:
    """This will take out the marks by which text refers to comments, to data and to other files."""
    for mark in [each for each in root.iter() if local(each) in MARKS and "wordprocessingml" in each.tag]:
        remove(mark)


def _unwrap(change: etree._Element) -> None:
    holder = change.getparent()
    for child in list(change):
        change.addprevious(child)
    if holder is not None:
        remove(change)


def _remove_around(change: etree._Element, name: str) -> None:
    for outer in change.iterancestors(f"{{*}}{name}"):
        remove(outer)
        return
    remove(change)


def _join(change: etree._Element) -> None:
    """The end of a paragraph was deleted: what it holds belongs to the next."""
    paragraph = next(change.iterancestors("{*}p"), None)
    following = paragraph.getnext() if paragraph is not None else None
    remove(change)
    if paragraph is None or following is None or local(following) != "p":
        return
    at = 1 if len(following) and local(following[0]) == "pPr" else 0
    for child in reversed([child for child in paragraph if local(child) != "pPr"]):
        following.insert(at, child)
    remove(paragraph)
