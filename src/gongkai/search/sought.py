"""What somebody typed, as what is looked for."""

from dataclasses import dataclass, replace

from gongkai.search.grams import number_key, plain
from gongkai.search.sounds import readings

LONGEST, MOST_PHRASES = 120, 8  # characters that are read; words between blanks


@dataclass(frozen=True)
class Phrase:
    """Words that stand together, in plain form and as typed; or what else in a title sounds like them."""

    words: str
    typed: str = ""
    sounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sought:
    """All phrases must be there; or it is the document with just this number."""

    phrases: tuple[Phrase, ...] = ()
    number: str = ""

    def __bool__(self) -> bool:
        return bool(self.phrases)


def sought(words: str) -> Sought:
    """This will read what somebody typed; whatever it is, it is only ever looked for."""
    typed = words[:LONGEST]
    phrases = {plain(each): each for each in typed.split()}
    phrases.pop("", None)
    return Sought(tuple(map(Phrase, phrases, phrases.values()))[:MOST_PHRASES], number_key(typed))


def by_sound(asked: Sought) -> Sought | None:
    """This will look for titles that sound the same; not where no word has two syllables."""
    words = " ".join(phrase.words for phrase in asked.phrases)
    if words.isascii() and (together := readings(words)):  # pinyin, with blanks or without
        return replace(asked, phrases=(Phrase(words, words, together),))
    heard = tuple(replace(phrase, sounds=readings(phrase.words)) for phrase in asked.phrases)
    return replace(asked, phrases=heard) if any(phrase.sounds for phrase in heard) else None
