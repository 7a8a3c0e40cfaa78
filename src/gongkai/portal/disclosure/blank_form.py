"""The blank application form, to print and to fill in by hand: the one of the rulebook that is in force today."""

from functools import lru_cache

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.casework import cover
from gongkai.disclosure import printing
from gongkai.disclosure.forms import APPLICATION_FORM, application_form


@require_safe
def pdf(request):
    """This will give the form as PDF, to be read where it is."""
    return _answer(_printed(_rulebook()), printing.PDF, ".pdf", attachment=False)


@require_safe
def word(request):
    """This will give the form as a Word file, to be filled in before it is printed."""
    return _answer(_written(_rulebook()), printing.WORD, ".docx", attachment=True)


def _rulebook() -> str:
    return cover.rulebook_for(localdate()).name


# A blank form is the same for everybody, and setting it takes a second.
@lru_cache(maxsize=4)
def _printed(rulebook: str) -> bytes:
    return printing.printed(application_form(cover.rulebook_named(rulebook), on=localdate())).pdf


@lru_cache(maxsize=4)
def _written(rulebook: str) -> bytes:
    return printing.word(application_form(cover.rulebook_named(rulebook), on=localdate()))


def _answer(data, media_type, ending, *, attachment):
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(attachment, f"{APPLICATION_FORM}{ending}")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
