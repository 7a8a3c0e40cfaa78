"""The first check (初核): one form in which the general section says whose power the matter is and sends it there."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure import acts
from gongkai.disclosure.models import FirstCheck
from gongkai.organisation import queries
from gongkai.publishing import queries as published
from gongkai.workbench.disclosure.act_form import ActForm, words
from gongkai.workbench.disclosure.units_field import UnitField

Outcome = FirstCheck.Outcome
SEPARATED = re.compile(r"[^\s,，、;；]+")
BEFORE_LEAVING = ("forward", "send_up")
REASONS = gettext_lazy("请写明初核理由。")


class Check(ActForm):
    """初核: the unit's own matter, the district's, both, neither, or not clear."""

    name = "check"
    title = gettext_lazy("初核：属于谁的职权")
    button = gettext_lazy("完成初核并送出")

    outcome = forms.ChoiceField(
        label=gettext_lazy("初核结果"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择初核结果。")},
    )
    to = UnitField(label=gettext_lazy("转给本单位哪个部门"))
    index_numbers = forms.CharField(
        label=gettext_lazy("索引号"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("只在已主动公开时需要：目录中的索引号，有几条就用逗号隔开。"),
    )
    reasons = words(
        gettext_lazy("理由"),
        REASONS,
        help_text=gettext_lazy("属于哪项职权、依据什么。写入转办单，申请人看不到。"),
        max_length=2000,
    )

    @classmethod
    def is_open(cls, file):
        return any(act in file.may for act in BEFORE_LEAVING)

    def prepare(self, file):
        own = "forward" in file.may
        self.fields["outcome"].choices = [
            (outcome, sentence) for outcome, sentence in _sentences(file).items() if own or outcome != Outcome.OWN
        ]
        if not own:
            del self.fields["to"]
            return
        self.fields["to"].queryset = queries.departments_for(file.case.unit, on=file.today)
        self.fields["to"].help_text = gettext_lazy("只在属本单位职权时需要。")
        if self.is_bound and self.data.get("outcome") != Outcome.OWN:
            self.fields["to"].required = False

    def about(self):
        """What the Lead Office was asked and has answered, beside the choice it bears on."""
        asked = [check.entry for check in self.file.first_checks if check.outcome == Outcome.UNCLEAR]
        if not asked:
            return []
        answers = [entry for entry in self.file.entries if entry.act == "advise" and entry.number > asked[-1].number]
        told = [(_("总关办公室的答复"), f"{said(entry.on)} {entry.note}") for entry in answers]
        return told or [(_("已请示总关办公室"), _("%(on)s请示，还没有答复。") % {"on": said(asked[-1].on)})]

    def done(self, made):
        told = {
            Outcome.NEITHER: _("已初核：不属于海关职权，请接着答复申请人"),
            Outcome.PUBLIC: _("已初核：已主动公开，请接着当场答复"),
            Outcome.UNCLEAR: _("已请示总关办公室，此件仍在您手上"),
        }
        return told.get(self.cleaned_data["outcome"]) or super().done(made)

    def perform(self, by):
        data, application = self.cleaned_data, self.file.application
        told = {"reasons": data["reasons"], "by": by, **self.said}
        match data["outcome"]:
            case Outcome.OWN:
                return acts.forward(application, to=data["to"], **told)
            case Outcome.DISTRICT | Outcome.MIXED:
                return acts.send_up(application, outcome=data["outcome"], **told)
            case Outcome.NEITHER:
                return acts.find_not_ours(application, **told)
            case Outcome.PUBLIC:
                found = published.vouched(SEPARATED.findall(data["index_numbers"]), on=self.file.today)
                return acts.find_public(application, found=found, by=by, **self.said)
            case _:
                return acts.check(application, outcome=Outcome.UNCLEAR, **told)


def _sentences(file):
    """What each result leads to, with its day: the choice and its consequence are read together."""
    own = file.once("forward").step_due_on if "forward" in file.may else None
    up = file.once("send_up", procedure="route_b").step_due_on
    return {
        Outcome.OWN: _("属本单位职权：转给承办部门，部门最晚 %(day)s 反馈") % {"day": said(own)},
        Outcome.DISTRICT: _("属总关职权：上报办公室秘书科，秘书科最晚 %(day)s 转办") % {"day": said(up)},
        Outcome.MIXED: _("兼有两者又不能拆开：上报办公室秘书科，秘书科最晚 %(day)s 转办") % {"day": said(up)},
        Outcome.NEITHER: _("都不属于：由综合部门直接答复，告诉申请人该向谁提出"),
        Outcome.PUBLIC: _("已主动公开：目录里有的，由综合部门当场答复"),
        Outcome.UNCLEAR: _("不能确定：请示总关办公室，此件仍在您手上，期限照走"),
    }
