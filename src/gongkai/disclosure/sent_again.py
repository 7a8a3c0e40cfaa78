"""A form sent twice, by a double click or after a broken line, and another form sent under its mark."""

import hashlib

from django.utils.translation import gettext_noop

from gongkai.disclosure import papers
from gongkai.disclosure.models import Applicant, Application
from gongkai.organisation import queries
from gongkai.rules.refusal import Incomplete

NOT_COMPARED = ("unit", "submission")  # the unit is compared by itself: who is not sure names none


class AnotherForm(Incomplete):
    """A form came under the mark of an application that says something else."""


def sent_before(form, submission, *, unit=None):
    """This will give the application that this very form opened before, else None.

    `unit` is where the form goes when it does not say so itself. AnotherForm when what came under this mark before
    was not the same to the letter, files and all: it must not swallow this one, nor show its receipt to a stranger.
    """
    found = Application.objects.filter(submission=submission).select_related("case", "unit").first()
    if found and not _says_the_same(found, form, unit or form.cleaned_data["unit"]):
        raise AnotherForm(gettext_noop("这个提交标识已经用过，请换一个再提交。"), field="submission")
    return found


def _says_the_same(found, form, unit):
    who = Applicant.objects.get(application=found)
    return (
        found.unit == (unit or queries.secretariat(on=found.arrived_on))
        and _stands_in(found, form.facts(Application))
        and _stands_in(who, form.facts(Applicant))
        and _begins_on(found, form.cleaned_data.get("received_on"))
        and sorted(_sent(form)) == sorted(_kept(found))
    )


def _stands_in(row, facts):
    return all(getattr(row, name) == value for name, value in facts.items() if name not in NOT_COMPARED)


def _begins_on(found, day):
    return day is None or found.case.entries.get(number=1).on == day


def _sent(form):
    attached = [
        *papers.attached(form.cleaned_data["identity_proof"], "identity_proof"),
        *papers.attached(form.cleaned_data["files"]),
    ]
    return [(paper.kind, paper.filename[:200], hashlib.sha256(paper.data).hexdigest()) for paper in attached]


def _kept(found):
    """The files that came with the form; what was filed later is none of it."""
    came = found.case.papers.filter(entry__number=1).exclude(filename="")
    return came.values_list("kind", "filename", "sha256")
