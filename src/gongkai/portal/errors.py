"""What a reader is told when a page cannot be given: what happened, and where to go on. None needs the database."""

import sys
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.db import Error, InterfaceError, InternalError, OperationalError, connection
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

API = "/api/"


@dataclass(frozen=True)
class Told:
    """The words for one status: a title, and a sentence that says what to do."""

    title: str
    text: str


BAD = Told(
    gettext_noop("这次请求没有读懂"),
    gettext_noop("发来的内容不完整，或者太长、文件太多。请回到刚才那一页，核对后再提交；已填的内容还在。"),
)
FORBIDDEN = Told(gettext_noop("您不能看这一页"), gettext_noop("这一页不对您开放。如果您是工作人员，请先登录。"))
STALE = Told(
    gettext_noop("页面停留太久了，没有提交成功"),
    gettext_noop("您什么也没有提交出去。请回到刚才那一页，再提交一次；浏览器须允许本网站的 Cookie。"),
)
NOT_FOUND = Told(gettext_noop("没有这一页"), gettext_noop("网址可能抄错了，或者这一页已经不在了。"))
TOO_LARGE = Told(
    gettext_noop("内容太大，没有提交成功"),
    gettext_noop("一次提交的内容不能超过 %(limit)s MB。请减少附件，或者分几次提交；文字还在，回到刚才那一页就能看到。"),
)
FAILED = Told(
    gettext_noop("系统出了故障"),
    gettext_noop("不是您的错。请过几分钟再试；急事请给受理岗位打电话。已经拿到回执的申请不受影响。"),
)
AWAY = Told(
    gettext_noop("现在办不了，请稍后再试"),
    gettext_noop(
        "系统的数据库暂时没有应答，或者暂时不能写入。请过几分钟再试一次：已填的文字还在，附件要重新选择。"
        "急事请给受理岗位打电话。已经拿到回执的申请不受影响。"
    ),
)
# The database is gone, full, locked, stopped, or for reading only: what it refuses today it takes when it is back.
AWAY_WHEN = (OperationalError, InterfaceError, InternalError)
SECONDS_TO_WAIT = 60


def bad_request(request, exception=None):
    """400: too much of something, or something that cannot be read."""
    return _answer(request, BAD, 400)


def permission_denied(request, exception=None):
    """403."""
    return _answer(request, FORBIDDEN, 403)


def csrf_failure(request, reason=""):
    """403, for a form whose page was open too long or that came from elsewhere."""
    return _answer(request, STALE, 403)


def not_found(request, exception=None):
    """404."""
    return _answer(request, NOT_FOUND, 404)


def too_large(request):
    """413."""
    return _answer(request, TOO_LARGE, 413)


def server_error(request):
    """500, or 503 while the database is away. It may be what failed, so nothing is asked of it."""
    if not isinstance(sys.exc_info()[1], AWAY_WHEN):
        return _answer(request, FAILED, 500)
    _hang_up()
    answer = _answer(request, AWAY, 503)
    answer["Retry-After"] = str(SECONDS_TO_WAIT)
    return answer


def _hang_up():
    """Close the connection that failed: a file opened while it was for reading only would stay so for ever."""
    if not connection.in_atomic_block:
        with suppress(Error):
            connection.close()


def _came_from(request):
    """The page of the form that was sent, to open it anew: going back would send the same form again."""
    page, here = request.META.get("HTTP_REFERER", ""), {request.META.get("HTTP_HOST", "")}
    return page if request.method == "POST" and url_has_allowed_host_and_scheme(page, here) else ""


def _answer(request, told, status):
    facts = {"limit": settings.GONGKAI_REQUEST_LIMIT // (1024 * 1024)}
    title, text = _(told.title), _(told.text) % facts
    if request.path.startswith(API):
        body = {"error": text, "field": "", "errors": [{"field": "", "error": text}]}  # as `api.wrong` answers
        return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    about = {"title": title, "text": text, "status": status, "back": _came_from(request)}
    return render(request, "portal/error.html", about, status=status)
