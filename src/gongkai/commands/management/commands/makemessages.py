from django.core.management.commands import makemessages

from gongkai.rules.refusal import Refusal


def _with_below(kind: type[Refusal]) -> list[type[Refusal]]:
    below = [lower for each in kind.__subclasses__() for lower in _with_below(each)]
    return [kind, *below]


class Command(makemessages.Command):
    """Django's own, which also collects the sentences of refusals: the rules know nothing of translation."""

    xgettext_options = [
        *makemessages.Command.xgettext_options,
        *(f"--keyword={kind.__name__}" for kind in _with_below(Refusal)),
    ]
    # A sentence that is merely alike is another sentence: it is left empty, and the tests ask for its English.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
