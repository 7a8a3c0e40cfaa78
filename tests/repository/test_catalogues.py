"""What the pages say in English is what the translators wrote, with nothing lost between the two."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[2] / "src" / "gongkai"
SOURCES = sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/*.po"))


def written(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file)


def whole(text) -> tuple:
    """A sentence, or its forms for one and for many."""
    return (text,) if isinstance(text, str) else tuple(text)


def is_translated(message: Message) -> bool:
    return all(whole(message.string)) and not message.fuzzy


def sentences(catalogue: Catalog) -> dict:
    translated = [message for message in catalogue if message.id and is_translated(message)]
    return {(context(message), whole(message.id)): whole(message.string) for message in translated}


def context(message: Message) -> str | None:
    """What tells two equal sentences apart; read from a compiled catalogue it comes as bytes."""
    return message.context.decode() if isinstance(message.context, bytes) else message.context


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parts[-3])
def test_the_compiled_catalogue_is_the_written_one(source):
    with source.with_suffix(".mo").open("rb") as file:
        assert sentences(read_mo(file)) == sentences(written(source)), "make messages"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parts[-3])
def test_every_sentence_is_translated(source):
    assert not [message.id for message in written(source) if not is_translated(message)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parts[-3])
def test_each_translation_has_the_places_of_its_original(source):
    wrong = [f"{message.id}: {fault}" for message, faults in written(source).check() for fault in faults]
    assert not wrong
