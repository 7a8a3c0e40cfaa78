"""The self-check of a business site: one question for each thing that must hang there, on a telephone or at a desk."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.design.sentences import sentence
from gongkai.publishing import boards, photographs
from gongkai.publishing.boards import Answer
from gongkai.publishing.models import CheckAnswer, Finding
from gongkai.rules.notice_boards import Requirement
from gongkai.rules.refusal import Incomplete, OutOfOrder
from gongkai.workbench.registers.decision import day_field
from gongkai.workbench.registers.photograph_field import photograph_field, sealed, unsealed

State = CheckAnswer.State
FORMS = {
    "board": gettext_lazy("公示栏"), "screen": gettext_lazy("电子屏"), "leaflet": gettext_lazy("宣传册、单页"),
    "card": gettext_lazy("岗位牌、胸牌"), "sign": gettext_lazy("标识牌"),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One question with its fields; `kept` when a photograph lies on the shelf already."""

    requirement: Requirement
    finding: Finding | None
    state: BoundField
    note: BoundField
    photograph: BoundField
    sealed: BoundField
    kept: bool

    @property
    def has_more(self):
        """Whether the folded part holds something the reader must see."""
        wrong = self.note.errors or self.photograph.errors
        return bool(wrong or self.kept or self.note.value() or self.state.value() == State.NOT_DONE)


class CheckForm(forms.Form):
    """Every requirement of the site with its answer, the day, and until when findings are to be put right."""

    fields: dict[str, Any]
    data: Any
    use_required_attribute = False

    submission = forms.UUIDField(widget=forms.HiddenInput)
    on = day_field(gettext_lazy("自查日"))
    put_right_by = day_field(gettext_lazy("统一的整改期限"), required=False)
    note = forms.CharField(
        label=gettext_lazy("总的说明"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, site, officer, data=None, files=None):
        self.site, self.officer, self.kept = site, officer, {}
        first = {"on": officer.on, "submission": uuid4()}
        super().__init__(data.copy() if data is not None else None, files, auto_id="check_%s", initial=first)
        self.required = boards.boards().required_at(site.kind)
        self.fields["on"].widget.attrs |= {"max": officer.on.isoformat()}
        self.fields["put_right_by"].help_text = _("不填就按每项规定的工作日数。")
        for one in self.required:
            self._ask(one)

    def _ask(self, one):
        title = str(said(one.words))
        self.fields[f"state_{one.code}"] = forms.ChoiceField(
            label=title, choices=State.choices, widget=forms.RadioSelect, help_text=_in_words(one.forms),
            error_messages={"required": _("请选择已落实、未落实还是不适用。")},
        )  # fmt: skip
        about = {"what": title}
        self.fields[f"note_{one.code}"] = forms.CharField(
            label=_("说明"), required=False, max_length=500,
            widget=forms.TextInput(attrs={"aria-label": _("说明：%(what)s") % about}),
        )  # fmt: skip
        self.fields[f"photo_{one.code}"] = photograph_field()
        self.fields[f"photo_{one.code}"].widget.attrs["aria-label"] = _("照片：%(what)s") % about
        self.fields[f"sealed_{one.code}"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def rows(self):
        """This will give the questions in their order, each with the finding that is still open about it."""
        found = {one.requirement: one for one in self.site.findings.filter(put_right_on=None).select_related("answer")}
        return [
            Row(
                one, found.get(one.code), self[f"state_{one.code}"], self[f"note_{one.code}"],
                self[f"photo_{one.code}"], self[f"sealed_{one.code}"], one.code in self.kept,
            )
            for one in self.required
        ]  # fmt: skip

    def clean(self):
        super().clean()
        for one in self.required:
            self._keep_photograph(one.code, said(one.words))
            state, note = self.cleaned_data.get(f"state_{one.code}"), self.cleaned_data.get(f"note_{one.code}")
            if state == State.DOES_NOT_APPLY and not (note or "").strip():
                about = {"title": said(one.words)}
                self.add_error(f"note_{one.code}", _("请写明“%(title)s”为什么不适用。") % about)
        return self.cleaned_data

    def _keep_photograph(self, code, title):
        """A photograph is cleaned and laid on the shelf at once; the form names it from then on."""
        sent = self.cleaned_data.get(f"photo_{code}")
        about = {"person": self.officer.person, "site": self.site}
        try:
            kept = (
                photographs.keep(sent.read())
                if sent and sent.size
                else unsealed(self.data.get(f"sealed_{code}", ""), **about)
            )
        except Incomplete as refusal:
            why = {"title": title, "sentence": sentence(refusal)}
            self.add_error(f"photo_{code}", _("%(title)s：%(sentence)s") % why)
            return
        self.data[f"sealed_{code}"] = sealed(kept, **about) if kept else ""
        if kept:
            self.kept[code] = kept

    def only_photographs(self):
        """This will take in the photographs and ask for nothing else yet, so that many can be sent by and by."""
        for name in [name for name in self.errors if not name.startswith("photo_")]:
            del self.errors[name]

    def answers(self):
        """This will give the answers of a form that is in order."""
        data = self.cleaned_data
        return [
            Answer(one.code, data[f"state_{one.code}"], data[f"note_{one.code}"], self.kept.get(one.code))
            for one in self.required
        ]

    def perform(self):
        data = self.cleaned_data
        return boards.check_site(
            self.site, answers=self.answers(), submission=data["submission"], by=self.officer.person, on=data["on"],
            note=data["note"], put_right_by=data["put_right_by"],
        )  # fmt: skip

    def take(self, refusal):
        """This will put a refusal at the field it is about."""
        field = "on" if isinstance(refusal, OutOfOrder) else getattr(refusal, "field", "")
        self.add_error(field if field in self.fields else None, sentence(refusal))


def _in_words(forms_of):
    return _("、").join(str(FORMS[form]) for form in forms_of)
