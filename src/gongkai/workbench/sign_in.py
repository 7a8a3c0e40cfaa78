"""Sign in, sign out, change one's password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.workbench.staff import officer_of, shown

TOO_MANY = 429


class SignInForm(AuthenticationForm):
    """Name and password; a wrong one does not say which of the two was wrong."""

    error_messages = {
        "invalid_login": gettext_lazy("用户名或密码不对。请核对后重新输入；密码区分大小写。"),
        "inactive": gettext_lazy("用户名或密码不对。请核对后重新输入；密码区分大小写。"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = gettext_lazy("用户名")
        self.fields["password"].label = gettext_lazy("密码")


class SignIn(views.LoginView):
    template_name = "workbench/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **more):
        """A sample's people are invented, so the page may tell how to be one of them."""
        return super().get_context_data(**more, is_sample=(settings.GONGKAI_HOME / "sample").exists())


def administrators_sign_in(request):
    """This will lead an administrator to the one sign-in of the office, with its lock; there is no second door."""
    if request.user.is_authenticated and not request.user.is_staff:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse("workbench:sign_in"))


class SignOut(views.LogoutView):
    """By POST only, so that no picture on a foreign page can sign anybody out."""

    http_method_names = ["post", "options"]


class ChangePassword(views.PasswordChangeView):
    success_url = reverse_lazy("workbench:desk")

    def form_valid(self, form):
        answer = super().form_valid(form)
        messages.success(self.request, _("密码已更改。在别处的登录已经失效。"))
        return answer

    def render_to_response(self, context, **_response):
        officer = officer_of(self.request)
        return shown(self.request, officer, "change_password", {"form": context["form"]})


def locked(request, _answer=None, _credentials=None):
    """This will tell somebody who failed too often that they have to wait, and how long."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    page = {"minutes": minutes, "failures": settings.AXES_FAILURE_LIMIT}
    return render(request, "workbench/locked.html", page, status=TOO_MANY)
