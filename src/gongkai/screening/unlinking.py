"""Take what one part of an office file refers to away from it."""

from lxml import etree

from gongkai.screening import markup
from gongkai.screening.package import Link, Package

STAYS_WITHOUT = ("hyperlink", "pageSetup")  # elements that stand for more than what they refer to
MAY_BE_EMPTY = ("p", "body", "r", "rPr", "pPr", "tc", "sheetData", "document", "worksheet", "workbook")


def drop(package: Package, links: list[Link]) -> None:
    """This will take relationships out, and the elements that stand for what they lead to."""
    for link in links:
        rels = package.root(package.rels_of(link.source))
        for each in [each for each in rels.iter("{*}Relationship") if each.get("Id") == link.id]:
            markup.remove(each)
        if link.source and package.is_markup(link.source):
            _unlink(package.root(link.source), link.id)


def _unlink(root: etree._Element, link: str) -> None:
    for each in [each for each in root.iter(etree.Element) if any(said == link for _, said in markup.relation(each))]:
        if markup.local(each) in STAYS_WITHOUT:
            for key, said in list(markup.relation(each)):
                if said == link:
                    del each.attrib[key]
        else:
            remove_with_empty(each)


def remove_with_empty(element: etree._Element) -> None:
    """This will take an element out, and the ones around it that held nothing else."""
    holder = element.getparent()
    markup.remove(element)
    while holder is not None and not len(holder) and not (holder.text or "").strip():
        if markup.local(holder) in MAY_BE_EMPTY:
            return
        holder, emptied = holder.getparent(), holder
        markup.remove(emptied)
