"""An office file as its parts: which there are, which leads to which, and how to take some out."""

from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from gongkai.screening import archive, markup
from gongkai.screening.verdict import Finding, Unreadable, excerpt

TYPES = "[Content_Types].xml"
FAMILIES = {"word": ".docx", "xl": ".xlsx", "ppt": ".pptx"}


@dataclass(frozen=True)
class Link:
    """A relationship: `kind` is the last word of its type, `target` a part, or an address when `external`."""

    id: str
    kind: str
    target: str
    external: bool
    source: str


class Package:
    """The parts of a .docx, .xlsx or .pptx."""

    def __init__(self, data: bytes) -> None:
        self.members, self.besides = archive.unpacked(data)
        if TYPES not in self.members:
            raise Unreadable("cannot_be_checked", "zip", "not an office file")
        self._roots: dict[str, etree._Element] = {}
        self._names = {name.lower(): name for name in self.members}

    @cached_property
    def main(self) -> str:
        """The part in which the document begins."""
        for link in self.links(""):
            if link.kind == "officeDocument" and link.target in self.members:
                return link.target
        raise Unreadable("damaged", TYPES, "no main part")

    @property
    def family(self) -> str:
        """The ending that files of this family have."""
        ending = FAMILIES.get(self.main.partition("/")[0]) or FAMILIES.get(self._family_by_type())
        if ending is None:
            raise Unreadable("cannot_be_checked", self.main)
        return ending

    def _family_by_type(self) -> str:
        kind = self.content_type(self.main)
        told = {"wordprocessingml": "word", "ms-word": "word", "spreadsheetml": "xl", "ms-excel": "xl",
                "presentationml": "ppt", "ms-powerpoint": "ppt"}  # fmt: skip
        return next((family for word, family in told.items() if word in kind), "")

    def content_type(self, part: str) -> str:
        """This will give the type the file itself gives for a part."""
        types = self.root(TYPES)
        for override in types.iter("{*}Override"):
            if (override.get("PartName") or "").lstrip("/").lower() == part.lower():
                return override.get("ContentType") or ""
        ending = part.rpartition(".")[2].lower()
        given = (each for each in types.iter("{*}Default") if (each.get("Extension") or "").lower() == ending)
        return next((each.get("ContentType") or "" for each in given), "")

    def root(self, part: str) -> etree._Element:
        """This will give the root of a part that is XML; what is changed in it is kept."""
        if part not in self._roots:
            self._roots[part] = markup.parsed(self.members[part], part)
        return self._roots[part]

    def links(self, part: str) -> list[Link]:
        """This will give where a part leads; the part without a name is the file itself."""
        rels = self.rels_of(part)
        if rels not in self.members:
            return []
        return [self._link(part, each) for each in self.root(rels).iter("{*}Relationship")]

    def rels_of(self, part: str) -> str:
        """This will give the name of the part that says where another leads."""
        home, _, name = part.rpartition("/")
        rels = join(home, "_rels", f"{name}.rels")
        return self._names.get(rels.lower(), rels)

    def _link(self, source: str, each: etree._Element) -> Link:
        external = each.get("TargetMode") == "External"
        target = unquote(each.get("Target") or "")
        if not external:
            path = normpath(join("/", dirname(source), target)).lstrip("/")
            target = self._names.get(path.lower(), path)
        return Link(each.get("Id") or "", (each.get("Type") or "").rpartition("/")[2], target, external, source)

    def all_links(self) -> list[Link]:
        """This will give every relationship from the file itself on, each once."""
        found, seen, ahead = [], {""}, [""]
        while ahead:
            for link in self.links(ahead.pop()):
                found.append(link)
                if not link.external and link.target in self.members and link.target not in seen:
                    seen.add(link.target)
                    ahead.append(link.target)
        return found

    def strays(self) -> list[str]:
        """This will give the members that nothing leads to."""
        reached = {"", *(link.target for link in self.all_links() if not link.external)}
        known = {name.lower() for name in reached} | {TYPES.lower()}
        known |= {self.rels_of(part).lower() for part in reached}
        return [name for name in self.members if name.lower() not in known]

    def parts(self, *kinds: str) -> list[str]:
        """This will give the parts that relationships of these kinds lead to."""
        links = [link for link in self.all_links() if link.kind in kinds and not link.external]
        return [part for part in dict.fromkeys(link.target for link in links) if part in self.members]

    def is_markup(self, part: str) -> bool:
        return part.lower().endswith((".xml", ".rels", ".vml"))

    def asides(self) -> list[Finding]:
        """This will find what is written between the lines of the parts' XML."""
        told = ((part, markup.asides(self.root(part))) for part in self.members if self.is_markup(part))
        return [Finding("remnant", part, excerpt(" ".join(said))) for part, said in told if said]

    def replace(self, part: str, content: bytes) -> None:
        """This will put something else in the place of a part."""
        self.members[part] = content
        self._roots.pop(part, None)

    def packed(self) -> bytes:
        """This will give the file as it is now."""
        changed = {part: markup.written(root) for part, root in self._roots.items() if part in self.members}
        return archive.packed({**self.members, **changed})
