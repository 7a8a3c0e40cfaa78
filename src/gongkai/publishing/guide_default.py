"""The content with which a unit's guide begins: the words of the rulebook in force, the unit's desk and its address."""

from gongkai.casework import calendar, cover
from gongkai.organisation import queries
from gongkai.organisation.models import Unit
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.guide_content import GuideContent
from gongkai.rules.guide_text import PARTS, guide_text
from gongkai.rules.letters import fill
from gongkai.rules.office_hours import read_words
from gongkai.rules.refusal import Words

GENERAL_ADMINISTRATION = Words("海关总署", "the General Administration of Customs")
OFFICE = Words("{unit}政府信息公开受理岗位", "Disclosure desk of {unit}")
DISTRICT_OFFICE = Words("{unit}办公室", "Office of {unit}")
LANGUAGES = {"zh": "", "en": "_en"}


def words_in_force(*, on):
    """This will give how the rulebook in force on a day calls guide and catalogue, and what they say."""
    return guide_text(cover.rulebook_for(on).name, *calendar.office_rulebooks())


def starting_content(unit, *, on):
    """This will give what a unit's guide can say to begin with. Hours that the desk's sign does not tell stay open."""
    text, desk = words_in_force(on=on), queries.intake_desk(unit, on=on)
    district = queries.district(on=on) or unit
    place = (desk.place if desk else "") or unit.address
    phone = (desk.phone if desk else "") or unit.phone
    facts = {
        "address": place, "phone": phone, "hours": read_words(desk.hours if desk else "").as_data(),
        "hours_note": text.hours_note.zh, "hours_note_en": text.hours_note.en,
    }  # fmt: skip
    for language, ending in LANGUAGES.items():
        known = _known(unit, district, text, desk and {"place": place, "phone": phone}, language, on)
        facts |= {f"{part}{ending}": text.part(part, language, known) for part in PARTS}
        name = DISTRICT_OFFICE if unit.kind == Unit.Kind.DISTRICT else OFFICE
        facts[f"office_name{ending}"] = fill(name.in_language(language), known)
    return GuideContent(**facts)


def _known(unit, district, text, desk, language, on):
    """What the places of the words stand for."""
    limits = cover.rulebook_for(on).statute.limits
    themes = [theme.words.in_language(language) for theme in the_catalogue().themes.values()]
    is_district = unit.kind == Unit.Kind.DISTRICT
    return {
        "unit": unit.words.in_language(language), "district": district.words.in_language(language),
        "themes": ("、" if language == "zh" else ", ").join(themes),
        "reply": str(limits["reply"].within), "extension": str(limits["extension"].within),
        "days": str(limits["reconsideration"].days),
        "body": (GENERAL_ADMINISTRATION if is_district else district.words).in_language(language),
        "desk": fill(text.desk.in_language(language), desk) if desk and all(desk.values()) else "",
    }  # fmt: skip
