"""Which part answers at which address."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from gongkai.api.liveness import healthz
from gongkai.workbench.sign_in import administrators_sign_in

urlpatterns = [
    path("", include("gongkai.portal.urls")),
    path("desk/", include("gongkai.workbench.urls")),
    path("api/", include("gongkai.api.urls")),
    path("design/", include("gongkai.design.urls")),
    path("admin/login/", administrators_sign_in),
    path("admin/", admin.site.urls),
    path("language/", set_language, name="set_language"),
    path("healthz", healthz, name="healthz"),
]

handler400 = "gongkai.portal.errors.bad_request"
handler403 = "gongkai.portal.errors.permission_denied"
handler404 = "gongkai.portal.errors.not_found"
handler500 = "gongkai.portal.errors.server_error"
