"""What the API says when it cannot do what was asked: one sentence, and the field it is about."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError as FormError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from gongkai.api.names import CALLED, called, fault, label_of
from gongkai.design.sentences import sentence
from gongkai.organisation.knocks import TooOften
from gongkai.rules.refusal import NotPublished, OutOfOrder, OutOfTurn, Refusal

BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, NOT_ALLOWED, CONFLICT, UNPROCESSABLE, TOO_MANY = (
    400, 401, 403, 404, 405, 409, 422, 429,
)  # fmt: skip
SENTENCES = {
    BAD_REQUEST: gettext_noop("这次请求没有读懂：内容应是 JSON。"),
    UNAUTHORIZED: gettext_noop("请先登录，或者在 Authorization 头里带上有效的个人令牌。"),
    FORBIDDEN: gettext_noop("没有通过跨站检查：用登录会话提交时，须带上 X-CSRFToken 头。"),
    NOT_FOUND: gettext_noop("没有找到，或者不对您开放。"),
    NOT_ALLOWED: gettext_noop("这个地址不支持这种请求方法，可以用：%(allowed)s。"),
}
BEARER = "Bearer"
TAGGED = ("doing", "decision", "upkeep")  # parameters whose body is read as one of several shapes


class WrongField(Schema):
    """One thing that is wrong. `field` is its place in the JSON, e.g. files.0.name; empty for the whole."""

    field: str
    error: str


class Wrong(Schema):
    """Why it was not done. `error` is a sentence in the language of Accept-Language; `errors` lists every fault."""

    error: str
    field: str = ""
    errors: list[WrongField] = []


class WrongForm(Exception):
    """A form's check has found something: raised by a route, answered here. `errors` lists it by field."""

    def __init__(self, errors: Mapping[str, list[FormError]]) -> None:
        super().__init__()
        self.errors = errors


def wrongs(*statuses: int) -> dict[int, Any]:
    """This will declare the statuses with which a route may answer that it did not do it."""
    return dict.fromkeys(statuses, Wrong)


def answer(status: int, faults: Iterable[tuple[str, str]], headers: Mapping[str, str] | None = None) -> HttpResponse:
    """This will answer with what is wrong: pairs of field and sentence, at least one."""
    lines = [{"field": field, "error": words} for field, words in faults]
    body = {"error": lines[0]["error"], "field": lines[0]["field"], "errors": lines}
    return JsonResponse(body, status=status, headers=headers, json_dumps_params={"ensure_ascii": False})


def answer_in_this_shape(api: NinjaAPI) -> None:
    """This will make an API answer every fault in the one shape."""
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(WrongForm, _wrong_form)
    api.add_exception_handler(ValidationError, _wrong_fields)
    api.add_exception_handler(Http404, lambda request, _exc: answer(NOT_FOUND, [("", _(SENTENCES[NOT_FOUND]))]))
    api.add_exception_handler(HttpError, _wrong_request)


def not_allowed(response: HttpResponse) -> HttpResponse:
    """This will say in the one shape which methods an address takes."""
    facts = {"allowed": response["Allow"]}
    return answer(NOT_ALLOWED, [("", _(SENTENCES[NOT_ALLOWED]) % facts)], {"Allow": response["Allow"]})


def _refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    field = "on" if isinstance(refusal, OutOfOrder | NotPublished) else getattr(refusal, "field", "")
    if isinstance(refusal, TooOften):
        return answer(
            TOO_MANY, [("", sentence(refusal))], {"Retry-After": str(60 * int(str(refusal.facts["minutes"])))}
        )
    status = CONFLICT if isinstance(refusal, OutOfTurn | OutOfOrder) else UNPROCESSABLE
    return answer(status, [(field, sentence(refusal))])


def _wrong_form(request: HttpRequest, wrong: Any) -> HttpResponse:
    faults = []
    for field, errors in wrong.errors.items():
        name = "" if field == "__all__" else field
        faults += [(name, _named(name, message, error.code)) for error in errors for message in error.messages]
    return answer(UNPROCESSABLE, faults)


def _named(field: str, message: str, code: str | None) -> str:
    """Django's own messages speak of "this field"; ours name what they mean."""
    if not code or not field or label_of(field) in message:
        return message
    return _("%(name)s：%(message)s") % {"name": called(field), "message": message}


def _wrong_fields(request: HttpRequest, wrong: Any) -> HttpResponse:
    return answer(UNPROCESSABLE, [_fault(error) for error in wrong.errors])


def _fault(error: dict[str, Any]) -> tuple[str, str]:
    field = ".".join(_place(error))
    if error["type"].startswith("union_tag"):
        field = "act"
    kind = "not_a_day" if error["type"].startswith("date_") else error["type"]
    return field, fault(kind, field, error.get("ctx", {}), _words_of(error))


def _words_of(error: dict[str, Any]) -> Mapping[str, Any]:
    parameter = error["loc"][1] if len(error["loc"]) > 1 else ""
    return CALLED.get(parameter, {})


def _place(error: dict[str, Any]) -> list[str]:
    """Where in what was sent: without the names of the source, of our own parameter, and of the act it was read as."""
    source, *names = error["loc"]
    if source == "body":
        names = names[2:] if names[0] in TAGGED else names[1:]
    return [str(name) for name in names]


def _wrong_request(request: HttpRequest, wrong: Any) -> HttpResponse:
    headers = {"WWW-Authenticate": BEARER} if wrong.status_code == UNAUTHORIZED else None
    words = _(SENTENCES.get(wrong.status_code, SENTENCES[BAD_REQUEST]))
    return answer(wrong.status_code, [("", words)], headers)
