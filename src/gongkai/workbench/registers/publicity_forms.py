"""Enter what was done to make the office's work known, correct it, or strike it out."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.publishing import publicity
from gongkai.publishing.models import Publicity
from gongkai.rules.refusal import OutOfOrder
from gongkai.workbench.registers.decision import Decision, day_field

MOST_PEOPLE = 100_000_000


class Activity(Decision):
    """更正: what was meant."""

    name = "correct"
    title = button = gettext_lazy("更正")
    done = gettext_lazy("已更正，原来的记录保留。")
    days = ("held_on",)
    fields: dict[str, Any]

    held_on = day_field(gettext_lazy("日期"))
    kind = forms.ChoiceField(
        label=gettext_lazy("形式"),
        choices=Publicity.Kind,
        error_messages={"required": gettext_lazy("请选择宣传的形式。")},
    )
    topic = forms.CharField(
        label=gettext_lazy("活动名称"),
        max_length=120,
        error_messages={"required": gettext_lazy("请填写宣传的主题。")},
    )
    place = forms.CharField(label=gettext_lazy("地点、媒体"), required=False, max_length=120)
    reach = forms.IntegerField(
        label=gettext_lazy("人数"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=gettext_lazy("到场的人数、发放的册数或者阅读的次数，知道才填。"),
        error_messages={"invalid": gettext_lazy("请填写一个整数。")},
    )
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def first_words(self):
        one = self.about
        return {
            "held_on": one.held_on, "kind": one.kind, "topic": one.title, "place": one.place, "reach": one.reach,
            "note": one.note,
        }  # fmt: skip

    def facts(self):
        """This will give what was typed as the register takes it."""
        data = self.cleaned_data
        facts = {name: data[name] for name in ("held_on", "kind", "place", "reach", "note")}
        return {**facts, "title": data["topic"], "by": self.officer.person, "on": self.officer.on}

    def take(self, refusal):
        """The register calls the topic its title; a day that has not come is the day it was held."""
        if isinstance(refusal, OutOfOrder):
            self.add_error("held_on", _("这一天还没有到，不能提前记录。"))
            return
        if getattr(refusal, "field", "") == "title":
            refusal.field = "topic"
        super().take(refusal)

    def perform(self):
        return publicity.correct(self.about, **self.facts())


class NewActivity(Activity):
    """登记: something that was done."""

    name = "publicise"
    title = button = gettext_lazy("登记")
    done = gettext_lazy("已登记。")
    field_order = ["unit", "held_on"]

    submission = forms.UUIDField(widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(
        queryset=None,
        label=gettext_lazy("单位"),
        empty_label=None,
        error_messages={"invalid_choice": gettext_lazy("请选择您任职的单位；分局不在此列。")},
    )

    def first_words(self):
        return {"held_on": self.officer.on, "submission": uuid4()}

    def prepare(self):
        self.fields["unit"].queryset = publicity.kept_units(self.officer)
        self.fields["unit"].label_from_instance = lambda unit: said(unit.words)
        self.fields["unit"].initial = publicity.kept_units(self.officer).first()

    def perform(self):
        data = self.cleaned_data
        return publicity.publicise(data["unit"], submission=data["submission"], **self.facts())


class Strike(Decision):
    """划去: it was entered by mistake, or twice."""

    name = "strike"
    title = button = gettext_lazy("划去")
    done = gettext_lazy("已划去，记录保留，不再计数。")
    quiet = True
    days = ()

    note = forms.CharField(
        label=gettext_lazy("为什么划去"),
        max_length=500,
        help_text=gettext_lazy("例如“重复登记”。"),
        error_messages={"required": gettext_lazy("请写明为什么划去。")},
    )

    def first_words(self):
        return {}

    def perform(self):
        return publicity.strike(self.about, note=self.cleaned_data["note"], by=self.officer.person, on=self.officer.on)


FORMS = {form.name: form for form in (Activity, Strike)}
