"""Very many applications, laid straight into the tables: for what has to stay quick among them."""

from gongkai.casework.models import Case
from gongkai.disclosure.models import Applicant, Application, Bigram
from gongkai.rules.likeness import bigrams


def crowd(like, subjects, **applicant):
    """As many applications as subjects, each a copy of one that was taken in; with an applicant when one is given."""
    first = Case.objects.count()
    numbers = [f"XX-2026-{first + n:06d}" for n in range(len(subjects))]
    Case.objects.bulk_create(Case(**_facts(like.case, number=number)) for number in numbers)
    cases = (
        Case.objects.filter(number__in=numbers) if len(numbers) < 500 else Case.objects.filter(number__startswith="XX")
    )
    keys = dict(cases.values_list("number", "pk"))
    Application.objects.bulk_create(
        Application(**_facts(like, case_id=keys[number], subject=subject, submission=None, registered_as=""))
        for number, subject in zip(numbers, subjects, strict=True)
    )
    laid = Application.objects.filter(case__number__startswith="XX").exclude(bigrams__isnull=False)
    laid = list(laid.values_list("pk", "subject"))
    Bigram.objects.bulk_create(Bigram(application_id=key, letters=pair) for key, text in laid for pair in bigrams(text))
    if applicant:
        Applicant.objects.bulk_create(Applicant(application_id=key, **applicant) for key, _text in laid)


def _facts(row, **changes):
    copied = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return {**copied, **changes}
