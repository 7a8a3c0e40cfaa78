"""Enter a holiday notice (放假安排) and count the open cases anew: for the administrator and the Lead Office."""

import hashlib

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from gongkai.casework import calendar
from gongkai.casework.models import CalendarNotice, Case
from gongkai.casework.recount import recount
from gongkai.design.sentences import listed
from gongkai.workbench.days_field import DaysField
from gongkai.workbench.staff import KEEPS_CALENDAR, shown, staff

INVALID = 422
LOOKS_AHEAD = 40  # working days: an application of today with its longest extension
SATURDAY = 5
NAMED_AT_MOST = 10


class NoticeForm(forms.Form):
    """A notice as the State Council publishes it. It is entered once and never changed; a later one may overrule it."""

    title = forms.CharField(label=gettext_lazy("文件名称"), max_length=200)
    number = forms.CharField(label=gettext_lazy("文号"), max_length=80, required=False)
    whole_year = forms.IntegerField(
        label=gettext_lazy("整年安排的年份"),
        required=False,
        help_text=gettext_lazy("每年一次的整年安排填年份；年中的个别调整不填。"),
    )
    off = DaysField(
        label=gettext_lazy("放假的日子"),
        required=False,
        help_text=gettext_lazy("文件里写明放假的每一天，连同其中的周末。例如 2027-10-01 至 2027-10-07。"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    worked = DaysField(label=gettext_lazy("调休上班的日子"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, workdays):
        super().__init__(data, auto_id="notice_%s", use_required_attribute=False)
        self.workdays = workdays

    def clean(self):
        super().clean()
        data = dict(self.cleaned_data)  # an error takes its field out of the other one
        if self.errors:
            return data
        if not data["off"] and not data["worked"]:
            self.add_error("off", _("请至少填写一个放假或上班的日子。"))
        for day in set(data["off"]) & set(data["worked"]):
            self.add_error("worked", _("%(day)s 同时写在放假和上班里。") % {"day": day})
        self._check_years(data)
        self._check_worked(data)
        return data

    def _check_years(self, data):
        last, year = self.workdays.last.year, data["whole_year"]
        if year and year != last + 1:
            facts = {"last": last, "next": last + 1}
            self.add_error("whole_year", _("已有 %(last)s 年为止的整年安排，接下来录入 %(next)s 年。") % facts)
            return
        first, end = (f"{year - 1}-12-01", f"{year}-12-31") if year else (str(self.workdays.first), f"{last}-12-31")
        for name in ("off", "worked"):
            for day in data[name]:
                if not first <= day.isoformat() <= end:
                    facts = {"day": day, "first": first, "end": end}
                    self.add_error(name, _("%(day)s 不在 %(first)s 至 %(end)s 之间。") % facts)
        if year and not data["off"]:
            self.add_error("off", _("整年安排必须写明放假的日子。"))

    def _check_worked(self, data):
        """A notice makes a weekend day worked, or takes back a day it had made free; anything else is a slip."""
        if "worked" in self.errors:
            return
        for day in data["worked"]:
            if day.weekday() < SATURDAY and self.workdays.is_workday(day):
                self.add_error("worked", _("%(day)s 本来就是工作日，请核对。") % {"day": day})

    @property
    def days(self):
        """The days of the notice, each a working day or not."""
        return dict.fromkeys(self.cleaned_data["off"], False) | dict.fromkeys(self.cleaned_data["worked"], True)

    @property
    def digest(self):
        """What stands for the days as they were shown for a last look."""
        facts = repr((self.cleaned_data["whole_year"], sorted(self.days.items())))
        return hashlib.sha256(facts.encode()).hexdigest()[:16]

    @property
    def was_shown(self):
        return self.cleaned_data["seen"] == self.digest


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPS_CALENDAR)
def calendar_page(request, officer):
    """The notices entered here and how far the calendar is known; by POST first a last look, then the entry."""
    workdays = calendar.in_force()
    form = NoticeForm(request.POST or None, workdays=workdays)
    if request.method == "POST" and form.is_valid() and form.was_shown:
        return _entered(request, officer, form)
    look = form.is_bound and form.is_valid()
    page = {
        "here": "calendar", "form": form, "workdays": workdays, "look": form.cleaned_data if look else None,
        "open": Case.objects.filter(closed_on__isnull=True).count() if look else 0,
        "beyond": Case.objects.filter(closed_on__isnull=True, provisional=True).count(),
        "notices": CalendarNotice.objects.select_related("entered_by").prefetch_related("days").order_by("-id"),
        "published": calendar.published_notices(),
        "runs_out": workdays.is_provisional(workdays.after(officer.on, LOOKS_AHEAD)),
    }  # fmt: skip
    return shown(request, officer, "calendar", page, INVALID if form.errors else 200)


def _entered(request, officer, form):
    data = form.cleaned_data
    calendar.enter_notice(
        title=data["title"], number=data["number"], days=form.days, by=request.user, on=officer.on,
        whole_year=data["whole_year"],
    )  # fmt: skip
    moved = recount(by=request.user, on=officer.on)
    messages.success(request, _("已录入《%(title)s》。") % {"title": data["title"]})
    messages.info(request, _moved_words(moved))
    return redirect("workbench:calendar")


def _moved_words(moved):
    if not moved:
        return _("没有未办结的件因此改变期限。")
    facts = {"count": len(moved), "numbers": listed(moved[:NAMED_AT_MOST])}
    if len(moved) > NAMED_AT_MOST:
        return ngettext(
            "%(count)s 件的期限变了，已写入各件的办理记录。其中：%(numbers)s 等。",
            "%(count)s 件的期限变了，已写入各件的办理记录。其中：%(numbers)s 等。",
            len(moved),
        ) % facts  # fmt: skip
    return ngettext(
        "%(count)s 件的期限变了，已写入办理记录：%(numbers)s。",
        "%(count)s 件的期限变了，已写入办理记录：%(numbers)s。",
        len(moved),
    ) % facts  # fmt: skip
