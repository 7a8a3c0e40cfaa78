import json
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.commands.terminal import OfficeCommand
from gongkai.rules.refusal import Incomplete
from gongkai.search.find import Found, Wanted, find

MOST = 1000


class Command(OfficeCommand):
    help = "Find what the office has published by the words in it, as the public does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("words", nargs="+", metavar="WORDS", help="words that must all occur, or a number")
        parser.add_argument("--limit", type=int, default=20, help=f"how many to show (20, at most {MOST})")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def answer(self, *, words: list[str], limit: int, **options: Any) -> None:
        if not 1 <= limit <= MOST:
            raise Incomplete("--limit 应当在 1 到 %(most)s 之间。", field="limit", most=MOST)
        found = find(Wanted(words=" ".join(words)), on=timezone.localdate(), per_page=limit)
        self.say(json.dumps(as_data(found), ensure_ascii=False, indent=2) if options["json"] else lines(found))


def as_data(found: Found) -> dict[str, Any]:
    """This will give what was found for machines: how many in all, and the first of them, best first."""
    hits = [{"index_number": hit.number, "title": hit.title} for hit in found.hits]
    return {"total": found.total, "hits": hits}


def lines(found: Found) -> str:
    """This will say what was found to a person."""
    told = [_("共 %(total)s 条。") % {"total": found.total}]
    if found.read_as:
        told.append(_("没有找到原词，按“%(words)s”查找。") % {"words": found.read_as})
    return "\n".join([*told, *(f"{hit.number:<22} {hit.published_on}  {hit.title}" for hit in found.hits)])
