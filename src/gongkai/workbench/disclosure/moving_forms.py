"""Send a case where it belongs: pass on, hand back, re-forward, another route. None of it starts a clock anew."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure import acts
from gongkai.organisation import queries
from gongkai.organisation.models import Position
from gongkai.rules.refusal import Incomplete
from gongkai.workbench.disclosure import consequences
from gongkai.workbench.disclosure.act_form import ActForm, words
from gongkai.workbench.disclosure.check_form import REASONS
from gongkai.workbench.disclosure.units_field import UnitField

Kind = Position.Kind
DISTRICT = "district"


class PassOn(ActForm):
    """转办: the Secretariat Section passes the application on to a department at head office."""

    name = opened_by = "pass_on"
    title = gettext_lazy("转关内承办部门")
    button = gettext_lazy("转给所选部门")

    to = UnitField(label=gettext_lazy("承办部门"))
    reasons = words(gettext_lazy("转办意见"), rows=2, max_length=2000)

    def prepare(self, file):
        self.fields["to"].queryset = queries.head_office_departments(on=file.today)

    def perform(self, by):
        data = self.cleaned_data
        return acts.pass_on(self.file.application, to=data["to"], reasons=data["reasons"], by=by, **self.said)

    def consequence(self):
        return consequences.next_in_line(self.file, "pass_on")


class NotOurs(ActForm):
    """初核 at the Secretariat Section: another body's matter, so the reply says whose."""

    name = "not_ours"
    opened_by = "pass_on"
    title = gettext_lazy("不属于海关职权")
    button = gettext_lazy("定为不属于本机关")
    quiet = True

    reasons = words(gettext_lazy("理由，以及应由哪个机关负责"), REASONS, max_length=2000)

    def perform(self, by):
        reasons = self.cleaned_data["reasons"]
        return acts.find_not_ours(self.file.application, reasons=reasons, by=by, **self.said)

    def consequence(self):
        return _("接着由答复岗位告诉申请人不属于本机关、该向谁提出。法定期限不变。")


class Decline(ActForm):
    """退回转办: the department says the matter is another's."""

    name = opened_by = "decline"
    title = gettext_lazy("不属本部门，退回转办")
    button = gettext_lazy("退回转办")
    quiet = True

    reasons = words(
        gettext_lazy("为什么不属于本部门，应由哪个部门办理"),
        gettext_lazy("请写明为什么不属于本部门，应由哪个部门办理。"),
        max_length=2000,
    )

    def perform(self, by):
        return acts.decline(self.file.application, reasons=self.cleaned_data["reasons"], by=by, **self.said)

    def consequence(self):
        return consequences.days_run_on(self.file)


class Reforward(ActForm):
    """改转: to the right department, after it was handed back, or by whoever sent it there."""

    name = opened_by = "reforward"
    title = gettext_lazy("改转承办部门")
    button = gettext_lazy("改转给所选部门")

    to = UnitField(label=gettext_lazy("承办部门"))
    reasons = words(gettext_lazy("改转的理由"), gettext_lazy("请写明改转的理由。"), rows=2, max_length=2000)

    def prepare(self, file):
        others = acts.departments(file.application, on=file.today)
        self.fields["to"].queryset = others.exclude(pk=file.case.handed_to_id)
        self.quiet = file.standing.waiting_for != "reforward"

    def perform(self, by):
        data = self.cleaned_data
        return acts.reforward(self.file.application, to=data["to"], reasons=data["reasons"], by=by, **self.said)

    def consequence(self):
        return consequences.days_run_on(self.file)


class Reroute(ActForm):
    """改走另一路线: the matter is somebody else's; the Lead Office settles disputes (R10, Q11)."""

    name = "reroute"
    opened_by = "follow"
    title = gettext_lazy("改走另一路线")
    button = gettext_lazy("改走所选路线")
    quiet = True

    whose = forms.ChoiceField(
        label=gettext_lazy("属于谁的职权"), error_messages={"required": gettext_lazy("请选择属于谁的职权。")}
    )
    reasons = words(gettext_lazy("改走的理由"), gettext_lazy("请写明改走另一路线的理由。"), rows=2, max_length=2000)

    @classmethod
    def is_open(cls, file):
        held = file.may.get("follow")
        return held is not None and held.position.kind in (Kind.LEAD_OFFICE, Kind.GENERAL_SECTION, Kind.SECRETARIAT)

    def prepare(self, file):
        self.units = {str(unit.pk): unit for unit in queries.units_with_an_open_desk(on=file.today)}
        self.fields["whose"].choices = [("", _("请选择")), *self._elsewhere(file)]

    def _elsewhere(self, file):
        line = file.standing.procedure
        if line not in ("route_b", "route_b_direct"):
            yield DISTRICT, _("总关职权（走路线B）")
        for code, unit in self.units.items():
            if line != "route_a" or unit.pk != file.case.unit_id:
                yield code, _("%(unit)s的职权（走路线A）") % {"unit": said(unit.words)}

    def perform(self, by):
        told = {"reasons": self.cleaned_data["reasons"], "by": by, **self.said}
        application, whose = self.file.application, self.cleaned_data["whose"]
        if whose == DISTRICT:
            return acts.reroute(application, procedure=acts.line_to_the_district(application.case.unit), **told)
        unit = self.units[whose]
        moves_to = unit if unit.pk != application.case.unit_id else None
        return acts.reroute(application, procedure="route_a", unit=moves_to, **told)

    def take(self, refusal):
        if isinstance(refusal, Incomplete) and refusal.field == "unit":
            refusal.field = "whose"
        super().take(refusal)

    def consequence(self):
        return _("登记以后的环节在新路线上重新走，已经过去的日子照算；法定期限不变。")
