import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.commands.terminal import OfficeCommand
from gongkai.rules.refusal import Refusal
from gongkai.screening.gate import inspect
from gongkai.screening.verdict import Finding, Verdict

NOT_RELEASABLE = 1


class Command(OfficeCommand):
    help = "Look into a file for what its reader would not see. Exit code 1: it must not go out; 2: it cannot be read."
    requires_system_checks: list[str] = []  # it needs no instance

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE", help="the file that shall go out")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def answer(self, *, file: Path, **options: Any) -> None:
        try:
            data = file.read_bytes()
        except OSError as problem:
            raise Refusal("读不到文件“%(file)s”：%(problem)s", file=str(file), problem=problem.strerror) from problem
        verdict = inspect(data, file.name)
        if options["json"]:
            self.say(json.dumps(as_data(verdict), ensure_ascii=False, indent=2))
        else:
            self.say("\n".join(lines(verdict, file.name, get_language() or "")))
        if not verdict.releasable:
            raise SystemExit(NOT_RELEASABLE)


def as_data(verdict: Verdict) -> dict[str, Any]:
    """This will give a verdict for machines."""
    findings = [
        {"kind": each.kind, "where": each.where, "blocking": each.blocks, "detail": each.detail}
        for each in verdict.findings
    ]
    return {"releasable": verdict.releasable, "findings": findings}


def lines(verdict: Verdict, name: str, language: str) -> Iterator[str]:
    """This will say a verdict to a person: first what it comes to, then each finding and what to do about it."""
    yield _conclusion(verdict) % {"file": name}
    for each in verdict.findings:
        yield ""
        yield _found(each, language)
        yield "    " + each.about.advice.in_language(language)


def _conclusion(verdict: Verdict) -> str:
    if verdict.undecided:
        return _("%(file)s：未能全部检查，须由专人查看后决定能否外发。")
    if not verdict.releasable:
        return _("%(file)s：不能外发。")
    if verdict.findings:
        return _("%(file)s：可以外发，但请注意以下情况。")
    return _("%(file)s：可以外发，没有发现隐藏的内容。")


def _found(finding: Finding, language: str) -> str:
    mark = "✗" if finding.blocks else "·"
    said = (finding.about.title.in_language(language), finding.where, finding.detail)
    return f"{mark} " + "  ".join(part for part in said if part)
