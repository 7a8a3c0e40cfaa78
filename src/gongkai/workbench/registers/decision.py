"""What the small forms of the registers share: their name, their day, and how they take a refusal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.design.sentences import sentence
from gongkai.rules.refusal import Incomplete, OutOfOrder

INVALID, CONFLICT = 422, 409


def day_field(label, *, required=True):
    """This will give a field for a day."""
    wrong = {"required": _("请填写日期。"), "invalid": _("请填写一个日期，例如 2008-05-26。")}
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget, error_messages=wrong)


class Decision(forms.Form):
    """One decision of an officer about a line of a register. `name` is what its button sends."""

    name = ""
    title: Any = ""
    button: Any = ""
    quiet = False
    days: tuple[str, ...] = ("on",)  # fields that hold a day which has passed
    fields: dict[str, Any]

    def __init__(self, about, officer, data=None):
        self.about, self.officer = about, officer
        first = self.first_words()
        super().__init__(data, auto_id=f"{self.name}_%s", initial=first, use_required_attribute=False)
        self.prepare()
        for name in self.days:
            if name in self.fields:
                self.fields[name].widget.attrs |= {"max": officer.on.isoformat()}

    def first_words(self):
        """This will give what stands in the form before anybody types."""
        return {"on": self.officer.on}

    def prepare(self):
        """This will fill the choices that depend on what the form is about."""

    def clean(self):
        super().clean()
        for name in self.days:
            day = self.cleaned_data.get(name)
            if day and day > self.officer.on:
                self.add_error(name, _("这一天还没有到，不能提前记录。"))
        return self.cleaned_data

    def consequence(self):
        """This will say in plain words what follows."""
        return ""

    def take(self, refusal):
        """This will put a refusal where it belongs: at the field it names, or above the form."""
        field = refusal.field if isinstance(refusal, Incomplete) else ""
        if isinstance(refusal, OutOfOrder):
            field = "on"
        self.add_error(field if field in self.fields else None, sentence(refusal))
