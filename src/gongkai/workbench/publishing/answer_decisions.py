"""The applicant objects to the answer being made public: the two decisions of the Lead Office, each told to them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.publishing import acts
from gongkai.publishing.item_seen import how_it_stands
from gongkai.workbench.disclosure.act_form import words
from gongkai.workbench.registers.decision import Decision, day_field

NOT_PUBLIC = "申请人提出异议，经审查不再公开。"


class OnObjection(Decision):
    """A decision on the objection against one publication, which the form is about."""

    days = ()
    quiet = True
    publication = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, about, officer, data=None):
        super().__init__(about, officer, data)
        self.auto_id = f"{self.name}-{about.pk}_%s"

    def first_words(self):
        return {"publication": self.about.case.number, **self.more_words()}

    def more_words(self):
        """This will give what else stands in the form before anybody types."""
        return {}


class Overrule(OnObjection):
    """异议不成立: it becomes public all the same, on a day, with reasons the applicant reads."""

    name = "overrule"
    title = gettext_lazy("异议不成立，照常公开")
    button = gettext_lazy("决定公开")
    done = gettext_lazy("已决定公开，申请人会看到理由")
    live_from = day_field(gettext_lazy("公开日期"))
    reasons = words(
        gettext_lazy("为什么异议不成立（申请人会看到）"),
        gettext_lazy("请写明为什么异议不成立。"),
        rows=2,
        max_length=2000,
    )

    def more_words(self):
        return {"live_from": max(self.about.item.live_from, self.officer.on)}

    def clean_live_from(self):
        chosen = self.cleaned_data["live_from"]
        if chosen < self.officer.on:
            raise forms.ValidationError(_("公开日期不能早于今天。"))
        return chosen

    def consequence(self):
        return _("到公开日期自动公开。申请人在进度页上看到决定和理由，有邮箱的另发邮件。")

    def perform(self, by):
        data, item = self.cleaned_data, self.about.item
        acts.set_period(
            item, live_from=data["live_from"], live_until=item.live_until, reasons=data["reasons"], by=by,
            on=self.officer.on, seen=how_it_stands(item),
        )  # fmt: skip


class Uphold(OnObjection):
    """异议成立: it does not become public."""

    name = "uphold"
    title = gettext_lazy("异议成立，不公开")
    button = gettext_lazy("决定不公开")
    done = gettext_lazy("已决定不公开，申请人会看到决定")
    reasons = words(
        gettext_lazy("为什么异议成立（申请人会看到）"),
        gettext_lazy("请写明为什么异议成立。"),
        rows=2,
        max_length=2000,
    )
    public_note = words(
        gettext_lazy("对外说明"),
        gettext_lazy("请写明向公众怎样说明；不要写出不应公开的内容。"),
        rows=2,
        max_length=300,
    )

    def more_words(self):
        return {"public_note": NOT_PUBLIC}

    def consequence(self):
        return _("这件答复不会公开。申请人在进度页上看到决定和理由，有邮箱的另发邮件。")

    def perform(self, by):
        data, item = self.cleaned_data, self.about.item
        acts.take_down(
            item, reasons=data["reasons"], public_note=data["public_note"], by=by, on=self.officer.on,
            seen=how_it_stands(item),
        )  # fmt: skip


FORMS = {form.name: form for form in (Overrule, Uphold)}
