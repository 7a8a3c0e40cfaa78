"""What a reader is told when a page cannot be given: what happened, and where to go on. None needs the database."""

from dataclasses import dataclass

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
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
    gettext_noop("发来的内容不完整，或者太长、文件太多。请返回上一页，核对后再提交；已填的内容还在。"),
)
FORBIDDEN = Told(gettext_noop("您不能看这一页"), gettext_noop("这一页不对您开放。如果您是工作人员，请先登录。"))
STALE = Told(
    gettext_noop("页面停留太久了，没有提交成功"),
    gettext_noop("为了安全，请返回上一页，刷新后再提交一次；浏览器须允许本网站的 Cookie。您什么也没有提交出去。"),
)
NOT_FOUND = Told(gettext_noop("没有这一页"), gettext_noop("网址可能抄错了，或者这一页已经不在了。"))
TOO_LARGE = Told(
    gettext_noop("内容太大，没有提交成功"),
    gettext_noop("一次提交的内容不能超过 %(limit)s MB。请减少附件，或者分几次提交；文字还在，返回上一页就能看到。"),
)
FAILED = Told(
    gettext_noop("系统出了故障"),
    gettext_noop("不是您的错。请过几分钟再试；急事请给受理岗位打电话。已经拿到回执的申请不受影响。"),
)


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
    """500. The database may be what failed, so nothing is asked of it."""
    return _answer(request, FAILED, 500)


def _answer(request, told, status):
    facts = {"limit": settings.GONGKAI_REQUEST_LIMIT // (1024 * 1024)}
    title, text = _(told.title), _(told.text) % facts
    if request.path.startswith(API):
        return JsonResponse({"error": text}, status=status)
    about = {"title": title, "text": text, "status": status}
    return render(request, "portal/error.html", about, status=status)
