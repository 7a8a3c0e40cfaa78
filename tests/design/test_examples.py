"""Every component is drawn with every example, in both languages, and holds nothing that a page must not have."""

import re

import pytest

from gongkai.design.draw import COMPONENTS
from gongkai.design.gallery import components

ONE_BY_ONE = [
    pytest.param(example, id=f"{component.name}: {example.title}")
    for component in components()
    for example in component.examples
]
FORBIDDEN = re.compile(r"\bstyle=|<script|\son\w+=|javascript:|>None<|=\"None\"|%\(")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("example", ONE_BY_ONE)
def test_an_example_is_drawn_without_inline_style_or_script(drawn, example, language):
    page = drawn(example.source, language, **example.given)
    assert len(page) > 20
    assert not FORBIDDEN.findall(page)


def test_each_component_has_template_style_and_examples():
    for folder in COMPONENTS.iterdir():
        if folder.is_dir() and not folder.name.startswith("_"):
            found = {path.name for path in folder.iterdir()}
            assert {"style.css", "examples.py"} <= found, folder.name
            assert "template.html" in found or folder.name == "table", "the table is drawn by its tags"


def test_each_component_says_what_it_is_for():
    assert all(component.about and component.examples for component in components())
