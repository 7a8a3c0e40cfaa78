"""What the catalogue says of an item (L-43), in the order and under the names of the office's own catalogue."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gongkai.design.sentences import plain
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Described

LANGUAGES = {"en": "English"}  # Chinese goes without saying


def facts(item):
    """This will give the elements an item has, as pairs of name and value."""
    catalogue = the_catalogue()
    known = _known(item, catalogue)
    named = [(plain(element.words), known.get(code)) for code, element in catalogue.elements.items()]
    return [(name, value) for name, value in (*named, *_ours(item)) if value]


def _known(item, catalogue):
    """The value of each element that is filled in; title, summary and address stand elsewhere on the page."""
    return {
        **item.more,
        "index_number": item.index_number,
        "generated_on": plain(item.generated_on),
        "published_on": plain(item.published_on),
        "publisher": _linked(plain(item.publisher.words), "portal:unit", item.publisher.code),
        "document_number": item.document_number,
        "theme": _class(catalogue.themes, item.theme, "theme"),
        "genre": _class(catalogue.genres, item.genre, "genre"),
        "audience": plain(catalogue.audiences[item.audience].words) if item.audience in catalogue.audiences else "",
        "keywords": item.keywords,
        "validity": item.get_validity_display(),
        "language": "" if item.language == "zh" else LANGUAGES.get(item.language, item.language),
    }


def _class(classes, code, name):
    if code not in classes:
        return ""
    return format_html('<a href="{}?{}={}">{}</a>', reverse("portal:catalogue"), name, code, plain(classes[code].words))


def _linked(words, view, *arguments):
    return format_html('<a href="{}">{}</a>', reverse(view, args=arguments), words)


def _ours(item):
    """What the standard has no element for."""
    yield _("施行日期"), plain(item.effective_on) if item.effective_on else ""
    yield _("环节"), item.get_phase_display() if item.phase else ""
    yield _("领域"), item.get_domain_display() if item.domain == Described.Domain.POLICE else ""
    yield _("责任单位"), plain(item.unit.words) if item.unit_id != item.publisher_id else ""
