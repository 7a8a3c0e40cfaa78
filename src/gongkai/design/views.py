"""The few addresses of the design itself: its files, the size of the text, and the gallery."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from gongkai.design.assets import ASSETS
from gongkai.design.gallery import components
from gongkai.design.text_size import TEXT_SIZES

FOR_EVER = "public, max-age=31536000, immutable"
A_YEAR = 365 * 24 * 60 * 60


@require_safe
def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """This will hand out one file. Asked by an old name, it gives the new text and says not to keep it."""
    if name not in ASSETS:
        raise Http404
    found = ASSETS[name]
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(found.zipped if zipped else found.text, content_type=found.media_type)
    if zipped:
        answer["Content-Encoding"] = "gzip"
    answer["Cache-Control"] = FOR_EVER if digest == found.digest else "no-cache"
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """This will remember the size a reader chose and go back to the page they were on."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    size = request.POST.get("size")
    if size in TEXT_SIZES:
        answer.set_cookie("text_size", size, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return answer


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """This will show every component with every example, for those who build and those who work here."""
    if not (settings.DEBUG or settings.GONGKAI_DEMO or _signed_in(request)):
        raise Http404
    density: str = "dense" if request.GET.get("density") == "dense" else "roomy"
    page: dict[str, Any] = {"components": components(), "density": density}
    base = "design/workbench_page.html" if density == "dense" else "design/portal_page.html"
    return TemplateResponse(request, "design/gallery.html", {**page, "base": base})


def _signed_in(request: HttpRequest) -> bool:
    person = getattr(request, "user", None)
    return bool(person and person.is_authenticated)
