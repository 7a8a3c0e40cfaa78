"""How much may be sent to the office at once."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gongkai.portal.errors import too_large


def uploads(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a request that says it is larger than `GONGKAI_REQUEST_LIMIT` before a byte of it is read."""

    def answer(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.GONGKAI_REQUEST_LIMIT:
            return too_large(request)
        return get_response(request)

    return answer
