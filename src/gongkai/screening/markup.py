"""Read XML that a stranger wrote: nothing is fetched, nothing is expanded."""

from collections.abc import Iterator

from lxml import etree

from gongkai.screening.verdict import Unreadable

LARGEST = 64 * 1024 * 1024  # bytes of one document
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"


def parsed(data: bytes, where: str) -> etree._Element:
    """This will give the root of an XML document, or refuse one that is not well-formed or declares entities."""
    if len(data) > LARGEST:
        raise Unreadable("too_large", where)
    # A parser keeps what it has read; each document gets its own.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as bad:
        raise Unreadable("damaged", where, str(bad)) from bad
    if root.getroottree().docinfo.doctype:
        raise Unreadable("damaged", where, "document type declared")
    return root


def written(root: etree._Element) -> bytes:
    """This will give the document with its declaration, without comments and instructions."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def asides(root: etree._Element) -> list[str]:
    """This will give what the document says in comments and instructions, which no reader shows."""
    kinds = (etree.Comment, etree.ProcessingInstruction)
    around = [*root.itersiblings(*kinds, preceding=True), *root.itersiblings(*kinds)]
    said = [node.text or "" for node in (*around, *root.iter(*kinds))]
    return [text for text in said if text.strip()]


def local(element: etree._Element) -> str:
    """This will give the name of an element without its namespace, and nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """This will give an attribute by its name in whatever namespace, or None."""
    if element is None:
        return None
    plain = element.get(name)
    if plain is not None:
        return str(plain)
    return next((str(said) for key, said in element.attrib.items() if key.endswith("}" + name)), None)


def on(element: etree._Element | None) -> bool:
    """This will say whether a switch such as <w:vanish/> is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def relation(element: etree._Element) -> Iterator[tuple[str, str]]:
    """This will give the attributes of an element that name a relationship, with its id."""
    for key, said in element.attrib.items():
        if key.startswith((RELATION, STRICT_RELATION)):
            yield key, str(said)


def words(root: etree._Element, *names: str) -> str:
    """This will give the text of the elements with these names, in order."""
    return " ".join(element.text for name in names for element in root.iter("{*}" + name) if element.text)


def remove(element: etree._Element) -> None:
    """This will take an element out and leave the text that follows it where it is."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
