"""Who made an office file, where, and with what: the properties that stand beside the text."""

from gongkai.screening import markup, telling
from gongkai.screening.package import Package
from gongkai.screening.verdict import Finding, excerpt

DESCRIBING = ("title", "subject", "keywords", "description", "category")  # allowed when the text says the same
PEOPLE = ("creator", "lastModifiedBy", "contentStatus", "identifier", "Company", "Manager", "HyperlinkBase")
PROGRAMS = ("KSOProductBuildVer",)  # the version of the program


def findings(package: Package, seen: str, filename: str) -> list[Finding]:
    """This will find what the properties tell; `seen` is the text of the document, squeezed."""
    found = []
    for part in package.parts("core-properties", "extended-properties"):
        found += _standard(package, part, seen, filename)
    for part in package.parts("custom-properties"):
        for each in package.root(part).iter("{*}property"):
            if each.get("name") not in PROGRAMS:
                found.append(Finding("metadata", part, excerpt(f"{each.get('name')}: {''.join(each.itertext())}")))
    for part in package.parts("customXml"):
        found += _custom_data(package, part)
    return found


def _standard(package: Package, part: str, seen: str, filename: str) -> list[Finding]:
    found = []
    for element in package.root(part).iter():
        name, said = markup.local(element), (element.text or "").strip()
        if name == "Template":
            tells = not telling.PLAIN_TEMPLATE.match(said)
        elif name in PEOPLE:
            tells = telling.tells(said) and not telling.signs(said, seen)
        else:
            tells = name in DESCRIBING and telling.tells(said, seen=seen, filename=filename)
        if tells:
            found.append(Finding("metadata", part, excerpt(f"{name}: {said}")))
    return found


def _custom_data(package: Package, part: str) -> list[Finding]:
    """An empty list of literature, as Word keeps one in every file, says nothing."""
    if not package.is_markup(part):
        return [Finding("unknown_part", part)]
    root = package.root(part)
    if root.tag.endswith("/bibliography}Sources") and not len(root):
        return []
    said = " ".join("".join(root.itertext()).split())
    return [Finding("metadata", part, excerpt(said or markup.local(root)))]
