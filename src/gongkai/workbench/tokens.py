"""Keys for one's own programs: made here, shown once, and made useless here."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.organisation.tokens import issue, revoke, tokens_of
from gongkai.workbench.staff import shown, staff

INVALID = 422
MOST = 20


class TokenForm(forms.Form):
    """What a key is for, so that its holder knows it again."""

    name = forms.CharField(
        label=gettext_lazy("用途"),
        max_length=80,
        help_text=gettext_lazy("哪台机器、哪个程序用，例如“统计报表”。"),
        error_messages={"required": gettext_lazy("请写明令牌的用途。")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def tokens(request, officer):
    """My keys; by POST a new one, which is shown this once, or the end of one."""
    if request.method == "POST" and "revoke" in request.POST:
        return _revoke(request)
    form = TokenForm(request.POST if request.method == "POST" else None, use_required_attribute=False)
    mine, raw = tokens_of(request.user), ""
    if form.is_bound and form.is_valid():
        if mine.count() >= MOST:
            form.add_error(None, _("您已有 %(most)s 个令牌，请先停用不再用的。") % {"most": MOST})
        else:
            raw, form = (
                issue(request.user, form.cleaned_data["name"], at=now()),
                TokenForm(use_required_attribute=False),
            )
    columns = [_("用途"), _("做成"), _("最近使用"), _("停用")]
    page = {"form": form, "tokens": mine, "raw": raw, "columns": columns}
    return shown(request, officer, "tokens", page, INVALID if form.errors else 200)


def _revoke(request):
    wanted = request.POST["revoke"]
    token = tokens_of(request.user).filter(pk=wanted).first() if wanted.isdecimal() else None
    if token is None:
        raise Http404
    revoke(token, at=now())
    messages.success(request, _("令牌“%(name)s”已停用。") % {"name": token.name})
    return redirect("workbench:tokens")
