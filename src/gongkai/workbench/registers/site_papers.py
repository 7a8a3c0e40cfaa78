"""What hangs at a business site, as files: the photographs of it, and the poster to print."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.casework import shelf
from gongkai.disclosure.printing import PDF, printed
from gongkai.publishing import board_register
from gongkai.publishing.posters import poster as poster_of
from gongkai.workbench.registers.site import visible
from gongkai.workbench.staff import MORE, staff


@require_safe
@staff(*MORE["sites"])
def photograph(request, officer, code, sha256):
    """A photograph taken at a site, for whoever may see the site."""
    found = visible(officer, code)
    media_type = board_register.shows(found, sha256)
    if not media_type:
        raise Http404
    answer = HttpResponse(shelf.take(sha256), content_type=media_type)
    answer["Content-Disposition"] = (
        content_disposition_header(False, f"{found.code}.{media_type.removeprefix('image/')}") or ""
    )
    return answer


@require_safe
@staff(*MORE["sites"])
def poster(request, officer, code):
    """The poster with the code that leads to the site's page, to print and hang."""
    found = visible(officer, code)
    address = request.build_absolute_uri(reverse("portal:site", args=[found.code]))
    answer = HttpResponse(printed(poster_of(found, address=address, on=officer.on)).pdf, content_type=PDF)
    answer["Content-Disposition"] = content_disposition_header(False, f"{found.name}（扫码看公示）.pdf") or ""
    return answer
