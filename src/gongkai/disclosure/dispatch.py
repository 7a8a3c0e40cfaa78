"""Send an official letter out of a case (发文): number it, set it as PDF and Word, and file both."""

from gongkai.casework import cover, numbers
from gongkai.casework.papers import Filed
from gongkai.disclosure import letters, printing
from gongkai.organisation.queries import UNITS_WITH_A_DESK, district

LETTERS = "公函"  # the series in which letters other than replies are numbered
OWN_LINES = ("route_a", "not_ours", "on_the_spot")


def replying_unit(application, *, on):
    """This will give in whose name letters go out on a day: the unit's on Route A, otherwise the district's (Q21)."""
    unit = application.case.unit
    own = unit.kind in UNITS_WITH_A_DESK and application.case.procedure in OWN_LINES
    return unit if own else district(on=on)


def reference_number(unit, series, on):
    """This will allot the next reference number of a unit in a series: 杭关嘉公复〔2026〕3号 (L-53)."""
    number = numbers.next_number(f"{series} {unit.code} {on.year}")
    return f"{unit.mark or unit.code}{series}〔{on.year}〕{number}号"


def letter(application, name, *, kind, on, facts=None, to="", decision="", number="", enclosures=()):
    """This will write the letter `name` of the case's rulebook and give it as papers of a `kind`, PDF and Word.

    It gets the next number of the letters unless it has one, or its kind bears none.
    """
    rulebook = cover.rulebook_named(application.case.rulebook)
    unit = replying_unit(application, on=on)
    if rulebook.letters[name].numbered and not number:
        number = reference_number(unit, LETTERS, on)
    written = letters.compose(
        name, {**letters.facts_of(application, rulebook), **(facts or {})}, rulebook=rulebook, unit=unit, on=on,
        to=to or application.applicant.name, number=number, decision=decision, enclosures=enclosures,
    )  # fmt: skip
    return as_papers(written, kind)


def as_papers(written, kind):
    """This will give a letter as two papers: the PDF that is sent, and the Word file it can be sealed from."""
    title = f"{written.title} {written.number}".strip()
    pdf, word = printing.printed(written).pdf, printing.word(written)
    return [
        Filed(kind, title, content=pdf, filename=f"{title}.pdf", media_type=printing.PDF),
        Filed(f"{kind}_word", title, content=word, filename=f"{title}.docx", media_type=printing.WORD),
    ]
