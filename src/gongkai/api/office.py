"""The API as a whole, and the document that describes it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from gongkai.api import deadlines
from gongkai.api.disclosure import acting, applying, cases
from gongkai.api.publishing import download, guides, items, own_items, publications
from gongkai.api.wrong import NOT_ALLOWED, answer_in_this_shape, not_allowed

ABOUT = """公开：海关关务公开的接口。提出申请、查询进度无须登录；
经办人员用工作台会话或个人令牌，所做的动作与工作台相同。

The open office for machines. Applying and asking need no account; officers use the workbench session or a
personal key, and perform the same acts as at the workbench. Every refusal is `{"error": a sentence, "field": …}` in the
language of Accept-Language (zh-Hans or en).

With the session, whatever changes something needs the CSRF token too: the cookie `csrftoken`, sent as X-CSRFToken.
A key needs none. At most 25 MB are taken at once, 10 MB in one file (413)."""


WRONG, TOO_LARGE = {"$ref": "#/components/schemas/Wrong"}, 413


class PlainJSON(JSONRenderer):
    """Chinese as Chinese: half the bytes, and a person can read it."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


class Office(NinjaAPI):
    """Writes its document once, and names each operation in it after its function."""

    document: OpenAPISchema | None = None

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        if self.document is None:
            self.document = super().get_openapi_schema(**where)
            _say_what_is_too_large(self.document)
        return self.document

    def get_openapi_operation_id(self, operation: Any) -> str:
        return operation.view_func.__name__


office = Office(
    title="公开 gongkai", version="1", description=ABOUT, docs_url=None, urls_namespace="api", renderer=PlainJSON()
)
answer_in_this_shape(office)
for part in (deadlines, applying, cases, acting, publications, own_items, download, items, guides):
    office.add_router("", part.router)


def _say_what_is_too_large(document: OpenAPISchema) -> None:
    """Refused before a route sees it, wherever something may be sent."""
    refusal = {"description": "Too large", "content": {"application/json": {"schema": WRONG}}}
    for routes in document["paths"].values():
        for route in routes.values():
            if "requestBody" in route:
                route["responses"][TOO_LARGE] = refusal


def paths() -> list[URLPattern]:
    """This will give the API's addresses; a method that one does not take is refused as everything else is."""
    known: Any = office.urls[0]
    return [path(str(each.pattern), _in_one_shape(_of(each)), name=each.name) for each in known]


def _of(known: URLPattern) -> Callable[..., HttpResponse]:
    """What answers at an address. The document is read and nothing else."""
    view: Callable[..., HttpResponse] = known.callback
    return require_safe(view) if known.name == "openapi-json" else view


def _in_one_shape(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @csrf_exempt  # keys need no CSRF token; a session is checked in `officers`
    def view_or_refusal(request: HttpRequest, **names: object) -> HttpResponse:
        with _head_as_get(request):
            response = view(request, **names)
        return not_allowed(response) if response.status_code == NOT_ALLOWED else response

    return view_or_refusal


@contextmanager
def _head_as_get(request: HttpRequest) -> Iterator[None]:
    """Who asks for the head of an answer alone is answered as by GET; the server keeps the body back."""
    method = request.method
    request.method = "GET" if method == "HEAD" else method
    try:
        yield
    finally:
        request.method = method
