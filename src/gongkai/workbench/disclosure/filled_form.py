"""The application form as it was filled in, to print: whoever opens it learns who asks, and that goes on record."""

from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.disclosure import printing, queries
from gongkai.disclosure.forms import APPLICATION_FORM, application_form
from gongkai.workbench.disclosure.case_file import opened
from gongkai.workbench.staff import staff


@never_cache
@require_safe
@staff()
def filled_form(request, officer, number):
    """This will give the filled form as PDF, without the identity number, to those who may know who asks."""
    file = opened(officer, number)
    if not file.knows_applicant:
        raise Http404
    who = queries.look_at_applicant(file.application, by=request.user, at=now(), place="filled_form")
    values = {**model_to_dict(file.application), **model_to_dict(who), "identity_number": ""}
    unit, on = file.application.unit.name, file.application.arrived_on
    sheet = application_form(file.rulebook, on=on, values=values, unit_name=unit, number=number)
    answer = HttpResponse(printing.printed(sheet).pdf, content_type=printing.PDF)
    answer["Content-Disposition"] = content_disposition_header(True, f"{APPLICATION_FORM} {number}.pdf")
    return answer
