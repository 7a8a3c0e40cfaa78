"""The documents tell the truth about the tree."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`((?:src|docs|tests|bench)/[^`\s]+)`")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_a_document_names_is_there(document):
    named = NAMED.findall(document.read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_word_of_the_glossary_is_in_the_code():
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| \S+ \| `(\w+)` \|", glossary, re.M)
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    code += "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.toml"))
    assert len(words) > 30
    assert [word for word in words if not re.search(rf"\b{word}\b", code)] == []


def test_a_glossary_word_stands_for_one_term_only():
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| \S+ \| `(\w+)` \|", glossary, re.M)
    assert len(words) == len(set(words))
