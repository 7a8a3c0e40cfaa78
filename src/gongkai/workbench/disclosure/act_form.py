"""What every act's form has: its day, how much of the journal the officer has seen, and how it takes a refusal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.design.sentences import plain as said
from gongkai.design.sentences import sentence
from gongkai.rules.refusal import Incomplete, OutOfOrder
from gongkai.workbench.publishing.seen import sees_now

WRONG_DAY = _("请填写一个日期，例如 2008-05-26。")


def a_day(label, help_text="", *, wanted=WRONG_DAY, **more):
    """This will give a field for a day; `wanted` is the sentence that asks for it."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    messages = {"required": wanted, "invalid": WRONG_DAY}
    return forms.DateField(label=label, widget=widget, help_text=help_text, error_messages=messages, **more)


class ActForm(forms.Form):
    """One act as a form. `name` is what the button sends, `opened_by` the act of the journal that must be open.

    `quiet` forms are the other ways out and lie folded beneath the one that is my turn. A form that
    `shows_decision` repeats the decision of the draft it is about, one that `ends_pause` is my turn while the
    clock rests.
    """

    name = ""
    opened_by = ""
    title: Any = ""
    button: Any = ""
    quiet = False
    shows_decision = False
    ends_pause = False
    days_last = True
    fields: dict[str, Any]

    on = a_day(_("办理日"), wanted=_("请填写办理的日期。"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, file, data=None, files=None):
        self.file = file
        first = {"on": file.today, "seen": file.seen, **self.first_words(file)}
        super().__init__(data, files, auto_id=f"{self.name}_%s", initial=first, use_required_attribute=False)
        earliest = file.standing.last_on
        self.fields["on"].widget.attrs |= {"max": file.today.isoformat()}
        if earliest:
            self.fields["on"].widget.attrs |= {"min": earliest.isoformat()}
        self.prepare(file)
        if self.days_last:
            self.order_fields([name for name in self.fields if name != "on"] + ["on"])

    @classmethod
    def is_open(cls, file):
        """This will say whether the officer may do this now."""
        return cls.opened_by in file.may

    def first_words(self, _file):
        """This will give what stands in the form before anybody types."""
        return {}

    def prepare(self, file):
        """This will fill the choices that depend on the case."""

    def perform(self, by):
        """This will do the act, `by` a person, with what was typed."""

    def done(self, _made):
        """This will say what was done, given what `perform` made: as the journal calls it."""
        entry = self.file.case.entries.order_by("number").last()
        return said(self.file.rulebook.act_done(entry.act))

    def about(self):
        """This will give what the officer must have before them while they answer: pairs of label and value."""
        return []

    def consequence(self):
        """This will say in plain words what follows when the act is done today."""
        return ""

    @property
    def due_on(self):
        """By which day it must be done; while the clock rests no day is sure."""
        return None if self.ends_pause else self.file.standing.step_due_on

    @property
    def keep(self):
        """Under which name the browser keeps what is typed until it has been sent."""
        return f"{self.file.case.number}-{self.name}"

    def law(self):
        """This will name the article behind the act."""
        return self.file.rulebook.procedure(self.file.standing.procedure).source

    @property
    def said(self):
        """What every act is told: the day, and how much of the journal was seen."""
        return {"on": self.cleaned_data["on"], "seen": self.cleaned_data["seen"]}

    def take(self, refusal):
        """This will put a refusal where it belongs: at the field it names, or above the form.

        What was refused because others had acted may be sent again: the page that shows it holds what they did.
        """
        field = refusal.field if isinstance(refusal, Incomplete) else ""
        if isinstance(refusal, OutOfOrder):
            field = "on"
        words = sentence(refusal)
        if self._sees_anew() and self.is_open(self.file):
            words = _("%(refusal)s看过办理记录后仍要办理的，可以再送出一次。") % {"refusal": words}
        self.add_error(field if field in self.fields else None, words)

    def _sees_anew(self):
        """Whether the page it came from was not the newest; from now on it is."""
        length = str(self.file.seen)
        if self.data.get("seen") == length:
            return False
        sees_now(self, seen=length)
        return True


def words(label, required="", rows=3, **kwargs):
    """This will give a field for sentences; without `required`, the sentence that asks for it, it may stay empty."""
    messages = {"required": required} if required else {}
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=bool(required), widget=widget, error_messages=messages, **kwargs)
