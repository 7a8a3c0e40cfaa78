"""The files that go out with an item: each passes the gate when it is attached, and is never exchanged later."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_noop

from gongkai.casework import shelf
from gongkai.casework.attachments import media_type
from gongkai.publishing import searched
from gongkai.publishing.models import Attachment
from gongkai.rules.refusal import Incomplete, Words
from gongkai.screening import gate
from gongkai.screening.kinds import KINDS

HIDDEN = gettext_noop("附件“%(name)s”里有看不见的内容（%(found)s），不能公开。请清理或涂黑后再上传。")


@dataclass(frozen=True)
class Enclosed:
    """A file that passed the gate: its name and bytes, and whether the gate could not look into it."""

    name: str
    data: bytes
    unchecked: bool = False

    @cached_property
    def words(self) -> str | None:
        """What it says, None when a program cannot read it."""
        return searched.words_of(self.data, self.name)


def screened(files) -> list[Enclosed]:
    """This will take out of files what can be taken out safely, and refuse one that still hides something."""
    return [_screened(file.name, file.read()) for file in files]


def _screened(name, data):
    cleaned = gate.clean(data, name)
    if cleaned.remains.releasable:
        return Enclosed(cleaned.filename, cleaned.data)
    if cleaned.remains.undecided:
        return Enclosed(cleaned.filename, cleaned.data, unchecked=True)
    kind = cleaned.remains.findings[0].kind
    found = KINDS[kind].title if kind in KINDS else Words(kind, kind)
    raise Incomplete(HIDDEN, field="files", name=name, found=found)


def enclose(version, kept=(), files=()):
    """This will write the attachments of a new version: those kept from an earlier one, then the new files."""
    rows = [_again(attachment) for attachment in kept] + [_laid(enclosed) for enclosed in files]
    for number, row in enumerate(rows, 1):
        row.version, row.number = version, number
    return Attachment.objects.bulk_create(rows)


def _again(attachment):
    same = ("name", "media_type", "size", "sha256", "unchecked")
    return Attachment(**{name: getattr(attachment, name) for name in same})


def _laid(enclosed):
    digest = hashlib.sha256(enclosed.data).hexdigest()
    shelf.put(enclosed.data, digest)
    return Attachment(
        name=enclosed.name[:200], media_type=media_type(enclosed.name), size=len(enclosed.data), sha256=digest,
        unchecked=enclosed.unchecked,
    )  # fmt: skip
