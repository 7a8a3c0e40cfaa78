"""The addresses of this part."""

from gongkai.api.office import paths

app_name = "api"
urlpatterns = paths()
