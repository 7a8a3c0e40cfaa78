"""Refusing with a reason: every rule that says no says it in one plain sentence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A name that a rulebook gives in both languages; `str()` is the Chinese."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def in_language(self, language: str) -> str:
        """This will give the English for an English reader and the Chinese for everybody else."""
        return self.en if language.startswith("en") else self.zh


class Several(tuple[str, ...]):
    """Names that a sentence lists one after another; `str()` joins them as Chinese does, a face in its language."""

    def __str__(self) -> str:
        return "、".join(self)


class Refusal(Exception):
    """Something was asked that the rules do not allow.

    `sentence` is the reason in Chinese, with %(name)s places for the `facts`, which may be `Words`. A face
    translates the sentence and fills in the facts; `str()` gives the Chinese.
    """

    def __init__(self, sentence: str, **facts: object) -> None:
        self.sentence = sentence
        self.facts = facts
        super().__init__(sentence, facts)

    def __str__(self) -> str:
        return self.sentence % self.facts


class BadRulebook(Refusal):
    """A rulebook contradicts itself or leaves something out."""


class NotPublished(Refusal):
    """A day lies outside the years whose working days have been published."""


class OutOfTurn(Refusal):
    """The case does not wait for this act, or not from this position."""


class OutOfOrder(Refusal):
    """An act is dated before the one that precedes it, or in the future."""


class Incomplete(Refusal):
    """Something that the act must carry is missing or wrong. `field` names it."""

    def __init__(self, sentence: str, *, field: str = "", **facts: object) -> None:
        super().__init__(sentence, **facts)
        self.field = field


def require(value: str | None, field: str, sentence: str, **facts: object) -> None:
    """This will refuse an empty `value`, saying so with a sentence and naming the field."""
    if not value or not value.strip():
        raise Incomplete(sentence, field=field, **facts)
