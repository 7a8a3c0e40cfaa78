"""The tags every page draws with; README.md lists them. Each hands its arguments to the component of its name."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from gongkai.design.components.date.words import day_in_words
from gongkai.design.components.day_count.weeks import day_count as counted_days
from gongkai.design.components.error_summary.errors import choose_again, wrongs
from gongkai.design.components.field.field import field as one_field
from gongkai.design.components.light.words import LIGHTS
from gongkai.design.components.masked_person.masking import masked_name, masked_number
from gongkai.design.components.notice.words import NOTICES
from gongkai.design.components.route_strip import strip
from gongkai.design.components.table.nodes import table_tags
from gongkai.design.draw import draw
from gongkai.design.sentences import listed, plain
from gongkai.rules.clock import light as light_of
from gongkai.rules.procedure import Procedure
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Standing
from gongkai.rules.workdays import Pause, Workdays

register = template.Library()
table_tags(register)


def _language() -> str:
    return get_language() or "zh-hans"


@register.filter
def said(value: object) -> object:
    """A name, or a day, in the reader's language: `{{ unit.words|said }}`."""
    return plain(value)


@register.filter(name="listed")
def listed_words(words: Iterable[object]) -> str:
    """Words one after another, as the reader's language writes them: `{{ pages|listed }}`."""
    return listed(words)


@register.simple_tag(takes_context=True)
def light(context: Context, name: str) -> SafeString:
    return draw(context, "light", {"name": name, "word": LIGHTS[name]})


@register.simple_tag(takes_context=True)
def light_shape(context: Context, name: str) -> SafeString:
    """The shape alone, where the word stands beside it anyway."""
    return draw(context, "light", {"name": name, "word": ""})


@register.simple_tag(takes_context=True)
def light_by(
    context: Context,
    due_on: datetime.date | None,
    today: datetime.date,
    workdays: Workdays,
    soon: int = 2,
    paused: Any = False,
    done: Any = False,
) -> SafeString:
    return light(context, light_of(due_on, today, workdays, soon=soon, paused=bool(paused), done=bool(done)))


@register.simple_tag(takes_context=True)
def date(
    context: Context,
    day: datetime.date,
    today: datetime.date | None = None,
    workdays: Workdays | None = None,
    provisional: bool = False,
) -> SafeString:
    """One day. `provisional` may be said of a whole case: with `workdays` only a day that can still move is marked."""
    provisional = provisional and (workdays is None or workdays.is_provisional(day))
    values: dict[str, Any] = {"day": day, "words": day_words(day, today), "provisional": provisional, "left": None}
    if today is not None and workdays is not None:
        left = workdays.left(day, today)
        values |= {"left": left, "over": -left, "past": left == 0 and day < today}
    return draw(context, "date", values)


@register.simple_tag
def day_words(day: datetime.date, today: datetime.date | None = None) -> str:
    """The words of a day without any markup, for use inside a sentence."""
    return day_in_words(day, _language(), today)


@register.simple_tag(takes_context=True)
def day_count(
    context: Context,
    after: datetime.date,
    until: datetime.date,
    workdays: Workdays,
    pauses: Iterable[Pause] = (),
    title: str = "",
    unfolded: bool = False,
) -> SafeString:
    values = counted_days(after, until, workdays, pauses, language=_language())
    return draw(context, "day_count", {**values, "title": title, "unfolded": unfolded})


@register.simple_tag(takes_context=True)
def route_strip(
    context: Context, standing: Standing, today: datetime.date, workdays: Workdays, rulebook: Rulebook,
    words: bool = False, compact: bool = False, who: Mapping[str, str] | None = None,
    entered: Mapping[str, datetime.date] | None = None,
) -> SafeString:  # fmt: skip
    told: dict[str, Any] = {"language": _language(), "who": who, "entered": entered}
    values = strip.of_case(standing, today, workdays, rulebook, compact=compact, **told)
    return draw(context, "route_strip", {**values, "words": words}, "compact" if compact else "template")


@register.simple_tag(takes_context=True)
def route_explained(context: Context, procedure: Procedure, rulebook: Rulebook, words: bool = False) -> SafeString:
    values = strip.of_procedure(procedure, rulebook, language=_language())
    return draw(context, "route_strip", {**values, "words": words})


@register.simple_tag(takes_context=True)
def timeline(context: Context, entries: Iterable[Any]) -> SafeString:
    return draw(context, "timeline", {"entries": entries})


@register.simple_tag(takes_context=True)
def paper_list(context: Context, papers: Iterable[Any]) -> SafeString:
    return draw(context, "paper_list", {"papers": papers})


@register.simple_tag(takes_context=True)
def fact_list(context: Context, facts: Iterable[Any]) -> SafeString:
    pairs = [fact if isinstance(fact, tuple | list) else (fact.label, fact.value) for fact in facts]
    rows = [{"label": label, "value": value, "empty": value is None or value == ""} for label, value in pairs]
    return draw(context, "fact_list", {"facts": rows})


@register.simple_tag(takes_context=True)
def filter_bar(context: Context, filters: Iterable[Any], search: Any = None, label: str = "") -> SafeString:
    return draw(context, "filter_bar", {"filters": filters, "search": search, "label": label})


@register.simple_tag(takes_context=True)
def error_summary(context: Context, *forms: BaseForm | None) -> SafeString:
    """What is wrong, and which files are gone with it unless the page itself names those to `choose_again`."""
    lost = [] if context.get("choose_again") else choose_again(forms)
    return draw(context, "error_summary", {"errors": wrongs(forms), "lost": lost})


@register.simple_tag(takes_context=True)
def field(context: Context, bound: BoundField, hint: str = "") -> SafeString:
    return draw(context, "field", one_field(bound, hint))


@register.simple_tag(takes_context=True)
def fields(context: Context, form: BaseForm) -> SafeString:
    return format_html_join("", "{}", ((draw(context, "field", one_field(bound)),) for bound in form))


@register.simple_block_tag(takes_context=True)
def act_form(
    context: Context, content: str, form: BaseForm | None, title: str, button: str, fields: bool = True, **more: Any
) -> SafeString:
    """`more`: due_on, today, workdays, consequence, law, law_url, action, keep, name, value, quiet."""
    return draw(
        context,
        "act_form",
        {**more, "form": form, "title": title, "button": button, "fields": fields, "content": content},
    )


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: str, kind: str = "info", title: str = "") -> SafeString:
    return draw(context, "notice", {"kind": kind, "word": NOTICES[kind], "title": title, "content": content})


@register.simple_tag(takes_context=True)
def empty_state(context: Context, title: str, text: str = "", url: str = "", label: str = "") -> SafeString:
    return draw(context, "empty_state", {"title": title, "text": text, "url": url, "label": label})


@register.simple_tag(takes_context=True)
def masked_person(context: Context, name: str, id_number: str = "", phone: str = "") -> SafeString:
    values = {
        "name": masked_name(name),
        "id_number": masked_number(id_number, 4, 4) if id_number else "",
        "phone": masked_number(phone, 3, 4) if phone else "",
    }
    return draw(context, "masked_person", values)
