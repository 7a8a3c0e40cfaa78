"""Business sites for the public: what must hang there, whom to ask and to complain to, and what the last look said."""

from functools import lru_cache

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.disclosure.printing import PDF, printed
from gongkai.organisation.queries import supervision_office
from gongkai.portal.page import page
from gongkai.portal.visits import note_visit
from gongkai.publishing import board_register, boards, posters
from gongkai.publishing.models import Site


def _open():
    return board_register.open_on(Site.objects.select_related("unit"), localdate())


@require_safe
def sites(request):
    """This will list the business sites, each with its kind and address."""
    kinds = boards.boards().kinds
    lines = [{"site": site, "kind": kinds.get(site.kind)} for site in _open().order_by("unit__code", "code")]
    return page(request, "sites.html", here="sites", lines=lines)


@require_safe
def site(request, code):
    """This will show one site, as whoever has read the code on its poster finds it."""
    found = _found(code)
    note_visit(request, "site", found.code)
    desk = posters.desk_for(found, on=localdate())
    about = {
        "site": found, "kind": boards.boards().kinds.get(found.kind), "desk": desk,
        "phone": posters.phone_for(found, desk), "supervision": supervision_office(on=localdate()),
        "last": board_register.summary(found), "open": found.findings.filter(put_right_on=None).count(),
    }  # fmt: skip
    return page(request, "site.html", here="sites", **about)


@require_safe
def poster(request, code):
    """This will give the poster of a site, to print."""
    found = _found(code)
    note_visit(request, "site", found.code, download=True)
    address = request.build_absolute_uri(reverse("portal:site", args=[found.code]))
    answer = HttpResponse(_printed(posters.poster(found, address=address, on=localdate())), content_type=PDF)
    answer["Content-Disposition"] = content_disposition_header(False, f"{found.name}（扫码看公示）.pdf") or ""
    return answer


# A poster is the same for everybody, and setting it takes a second.
@lru_cache(maxsize=16)
def _printed(paper):
    return printed(paper).pdf


def _found(code):
    found = _open().filter(code=code).first()
    if found is None:
        raise Http404
    return found
