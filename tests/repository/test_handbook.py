"""The handbook speaks in the words that stand on the pages, and has a page for everybody."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "docs/handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))
RULEBOOKS = ROOT / "src/gongkai/rulebooks"
CATALOGUE = ROOT / "src/gongkai/locale/en/LC_MESSAGES/django.po"
OF_DJANGO = {
    "有效",
    "工作人员状态",
    "超级用户状态",
    "重置密码",
    "成功",
    "执行",
}  # words of Django's own pages, which the administrator reads
LINES = range(40, 91)


def _sentences():
    """All that pages can say: the msgids, and the words of the rulebooks."""
    msgids = re.findall(r'^msgid(?:_plural)? ((?:".*"\n)+)', CATALOGUE.read_text(encoding="utf-8"), re.M)
    yield from ("".join(re.findall(r'"(.*)"', one)).replace('\\"', '"') for one in msgids)
    for file in RULEBOOKS.rglob("*.toml"):
        yield from _words(tomllib.loads(file.read_text(encoding="utf-8")))


def _words(found):
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list):
        for one in found.values() if isinstance(found, dict) else found:
            yield from _words(one)


SAID = "\n".join(_sentences())


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_word_it_quotes_stands_on_a_page(page):
    quoted = set(re.findall(r"「([^」]+)」", page.read_text(encoding="utf-8"))) - OF_DJANGO - {""}
    assert [words for words in sorted(quoted) if words not in SAID] == []


@pytest.mark.parametrize("rulebook", sorted(path.parent for path in RULEBOOKS.glob("*/positions.toml")), ids=str)
def test_every_position_has_its_page_and_the_map_names_it(rulebook):
    positions = tomllib.loads((rulebook / "positions.toml").read_text(encoding="utf-8"))
    pages = {page.stem for page in PAGES}
    assert {*positions, "applicant"} == pages - {"README"}
    map_ = (HANDBOOK / "README.md").read_text(encoding="utf-8")
    assert [name for name in pages - {"README"} if f"`docs/handbook/{name}.md`" not in map_] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_can_be_read_in_one_go(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) in LINES
