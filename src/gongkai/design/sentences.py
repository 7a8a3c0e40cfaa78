"""Say a refusal in the reader's language: its sentence translated, its facts as that language writes them."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import get_language, gettext

from gongkai.design.components.date.words import day_in_words
from gongkai.rules.refusal import Refusal, Several, Words


def sentence(refusal: Refusal) -> str:
    """This will give the sentence of a refusal in the language of the reader."""
    return gettext(refusal.sentence) % {name: plain(value) for name, value in refusal.facts.items()}


def plain(value: object) -> object:
    """This will write a fact as a reader expects it: names in their language, days with their weekday."""
    language = get_language() or "zh-hans"
    if isinstance(value, Words):
        return value.in_language(language)
    if isinstance(value, date):
        return day_in_words(value, language)
    if isinstance(value, Several):
        return listed(value)
    return value


def listed(words: Iterable[object]) -> str:
    """This will write words one after another as the reader's language does: 甲、乙 in Chinese, a, b in English."""
    return gettext("、").join(str(word) for word in words)
