"""What can be done about a delivery: say that it arrived, that it came back, or send the reply again."""

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.disclosure import delivery
from gongkai.disclosure.delivery_register import State
from gongkai.disclosure.models import Application
from gongkai.workbench.registers.decision import Decision, day_field


class Confirm(Decision):
    """送达: it arrived, with how one knows."""

    name = "confirm"
    title = button = gettext_lazy("确认送达")
    done = gettext_lazy("已记录送达。")

    proof = forms.CharField(
        label=gettext_lazy("送达证明"),
        max_length=200,
        help_text=gettext_lazy("怎么知道已经送达：签收人和日期、回执、邮件查询结果，或者申请人来电确认。"),
        error_messages={"required": gettext_lazy("请写明送达证明，例如签收人和签收日期。")},
    )
    on = day_field(gettext_lazy("送达日"))

    def first_words(self):
        """A link that was opened is a proof by itself."""
        link = link_of(self.about)
        if link is None or link.fetched_at is None:
            return super().first_words()
        opened = localtime(link.fetched_at)
        proof = _("取件链接于 %(at)s 首次打开") % {"at": opened.strftime("%Y-%m-%d %H:%M")}
        return {"on": opened.date(), "proof": proof}

    def perform(self):
        data = self.cleaned_data
        return delivery.confirm(self.about, proof=data["proof"], by=self.officer.person, on=data["on"])


class Fail(Decision):
    """退回: it came back."""

    name = "fail"
    title = button = gettext_lazy("记录退回")
    done = gettext_lazy("已记录退回。请另行送达。")
    quiet = True

    failure = forms.CharField(
        label=gettext_lazy("退回原因"),
        max_length=200,
        help_text=gettext_lazy("例如“查无此人”“邮箱已满”。"),
        error_messages={"required": gettext_lazy("请写明退回原因。")},
    )
    on = day_field(gettext_lazy("退回日"))

    def consequence(self):
        return _("此件会列为待办，直到再次送达。答复日仍是第一次寄出的那一天。")

    def perform(self):
        data = self.cleaned_data
        return delivery.fail(self.about, failure=data["failure"], by=self.officer.person, on=data["on"])


class SendAgain(Decision):
    """再次送达: by another way, or to a mended address."""

    name = "send_again"
    title = button = gettext_lazy("再次送达")
    done = gettext_lazy("已记录再次送达，送到后请确认。")

    way = forms.ChoiceField(label=gettext_lazy("送达方式"), choices=Application.Way)
    tracking_number = forms.CharField(
        label=gettext_lazy("邮件号码"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("邮寄时填写。"),
    )
    on = day_field(gettext_lazy("寄出或交付日"))

    def first_words(self):
        return {**super().first_words(), "way": self.about.way}

    def consequence(self):
        return _("答复日不变，仍是第一次寄出的那一天。")

    def perform(self):
        data = self.cleaned_data
        said = {"way": data["way"], "on": data["on"], "tracking_number": data["tracking_number"]}
        return delivery.send_again(self.about, by=self.officer.person, **said)


FORMS = {State.OPEN: (Confirm, Fail), State.FAILED: (SendAgain,)}
BY_NAME = {form.name: form for forms in FORMS.values() for form in forms}


def forms_for(about, officer):
    """This will give the forms open for a delivery, the obvious one first."""
    return [form(about, officer) for form in FORMS.get(about.state, ())]


def link_of(about):
    """This will give the link of a delivery, None when there is none."""
    return getattr(about, "link", None)
