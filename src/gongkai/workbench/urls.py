"""The addresses of the workbench."""

from django.urls import path

from gongkai.workbench import calendar, desk, district, sign_in, tokens
from gongkai.workbench.disclosure import entry, filled_form, pages
from gongkai.workbench.registers import deliveries, mails, redact, remedies, same_applicant, today

app_name = "workbench"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign_in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign_out"),
    path("password/", sign_in.ChangePassword.as_view(), name="change_password"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("today/", today.today, name="today"),
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/<int:pk>/", deliveries.delivery, name="delivery"),
    path("mails/", mails.mails, name="mails"),
    path("redress/", remedies.remedies, name="redress"),
    path("redress/new/", remedies.lodge, name="lodge"),
    path("redress/<int:pk>/", remedies.remedy, name="remedy"),
    path("repeats/<str:number>/", same_applicant.same_applicant, name="same_applicant"),
    path("redact/", redact.redact, name="redact"),
    path("redact/<str:token>/", redact.mark, name="mark"),
    path("redact/<str:token>/pages/<int:number>/", redact.page, name="mark_page"),
    path("redact/<str:token>/result/", redact.blackened, name="blackened"),
    path("redact/<str:token>/result/file/", redact.blackened_file, name="blackened_file"),
    path("new/", entry.new, name="new"),
    path("district/", district.district, name="district"),
    path("calendar/", calendar.calendar_page, name="calendar"),
    path("cases/", desk.cases, name="cases"),
    path("cases/<str:number>/", pages.case, name="case"),
    path("cases/<str:number>/applicant/", pages.applicant, name="applicant"),
    path("cases/<str:number>/papers/<int:paper_number>/", pages.paper, name="paper"),
    path("cases/<str:number>/slip/", entry.slip, name="slip"),
    path("cases/<str:number>/form/", filled_form.filled_form, name="filled_form"),
]
