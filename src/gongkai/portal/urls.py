"""The addresses of the portal."""

from django.urls import path, register_converter

from gongkai.portal.disclosure import apply, blank_form, fetch, receipt, track
from gongkai.portal.home import home, units
from gongkai.portal.how import how


class ReceiptNumber:
    """A receipt number in an address: letters of any script, digits and hyphens."""

    regex = r"[\w-]{1,40}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(ReceiptNumber, "receipt_number")

app_name = "portal"
urlpatterns = [
    path("", home, name="home"),
    path("how/", how, name="how"),
    path("units/", units, name="units"),
    path("apply/", apply.apply, name="apply"),
    path("apply/form/", blank_form.pdf, name="blank_form"),
    path("apply/form/word/", blank_form.word, name="blank_form_word"),
    path("fetch/<str:secret>/", fetch.fetch, name="fetch"),
    path("fetch/<str:secret>/papers/<int:paper_number>/", fetch.paper, name="fetch_paper"),
    path("receipt/<receipt_number:number>/", receipt.receipt, name="receipt"),
    path("receipt/<receipt_number:number>/slip/", receipt.slip, name="slip"),
    path("track/", track.track, name="track"),
    path("track/leave/", track.leave, name="leave"),
    path("track/<receipt_number:number>/", track.tracked, name="tracked"),
    path("track/<receipt_number:number>/papers/<int:paper_number>/", track.paper, name="paper"),
]
