"""The addresses of the design: its files, the text size, the gallery."""

from django.urls import path

from gongkai.design import views

app_name = "design"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("text-size/", views.text_size, name="text_size"),
    path("<slug:digest>/<str:name>", views.asset, name="asset"),
]
