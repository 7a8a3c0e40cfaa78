"""Take out of a file of whatever kind what can be taken out safely, and say what."""

from pathlib import PurePath

from gongkai.screening import office_cleaning, pdf_cleaning, pdf_pages, pictures
from gongkai.screening.looking import MACROS, Family, ending, family, look
from gongkai.screening.verdict import Cleaned, Unreadable

COVERING = ("text_under_box", "picture_under_box", "unapplied_redaction")  # taken away, it would show what it covers
LEFT_ALONE = ("signature", "cannot_be_checked", "too_large")


def clean(data: bytes, filename: str) -> Cleaned:
    """This will give the file without what can be taken out of it safely, what that was, and what remains.

    A signed file, and one that cannot be looked at, stay as they are.
    """
    before = look(data, filename)
    unchanged = Cleaned(data, filename, (), before)
    if not before.findings or any(finding.kind in LEFT_ALONE for finding in before.findings):
        return unchanged
    try:
        made = _made(data, filename)
    except Unreadable:
        return unchanged
    name = str(PurePath(filename).with_suffix(MACROS.get(ending(filename), ending(filename))))
    after = look(made, name)
    if after.of("damaged") or any(before.of(kind) and not after.of(kind) for kind in COVERING):
        return unchanged
    removed = tuple(finding for finding in before.findings if finding not in after.findings)
    return Cleaned(made, name, removed, after)


def _made(data: bytes, filename: str) -> bytes:
    match family(data, filename):
        case Family.PDF:
            return pdf_cleaning.cleaned(data, pdf_pages.text_of(data))
        case Family.OFFICE:
            return office_cleaning.cleaned(data)
        case Family.PICTURE:
            return pictures.cleaned(data)
    raise Unreadable("cannot_be_checked")
