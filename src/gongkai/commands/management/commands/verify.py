from argparse import ArgumentParser
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from gongkai.casework import proof
from gongkai.casework.models import Case
from gongkai.commands.terminal import OfficeCommand
from gongkai.design.sentences import plain
from gongkai.disclosure.proof import findings as of_registers
from gongkai.publishing.models import Item
from gongkai.publishing.proof import findings as of_items
from gongkai.rules.refusal import Refusal, Several


class Command(OfficeCommand):
    help = (
        "Prove that case files, the registers of applications and published items are as they were written; "
        "exit 1 and their numbers when one is not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("numbers", nargs="*", metavar="NUMBER", help="the cases to look at (all)")

    def answer(self, *, numbers: list[str], **options: Any) -> None:
        cases = self._wanted(numbers)
        count, altered = cases.count(), set()
        items = Item.objects.filter(publications__case__in=cases).distinct() if numbers else None
        uncovered = () if numbers else proof.without_cover()
        registers = of_registers(cases if numbers else None)
        for finding in chain(proof.findings(cases), uncovered, registers, of_items(items)):
            altered.add(str(finding.case))
            self.say(f"{finding.case}  " + _(finding.what) % {name: plain(is_) for name, is_ in finding.facts.items()})
        if altered:
            self.stderr.write(_("与写下时不符的案卷：%(numbers)s") % {"numbers": " ".join(sorted(altered))})
            raise SystemExit(1)
        clean = ngettext("%(count)d 件案卷与写下时一致。", "%(count)d 件案卷与写下时一致。", count)
        self.say(clean % {"count": count})

    def _wanted(self, numbers: list[str]) -> Any:
        if not numbers:
            return Case.objects.all()
        found = Case.objects.filter(number__in=numbers)
        if unknown := sorted(set(numbers) - set(found.values_list("number", flat=True))):
            raise Refusal(gettext_noop("没有编号为 %(numbers)s 的案卷。"), numbers=Several(unknown))
        return found
