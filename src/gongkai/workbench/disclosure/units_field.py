"""Choose a unit by its name and by what it is in charge of."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.organisation.models import Unit


class UnitField(forms.ModelChoiceField):
    """A select of units, each with its powers behind its name: that is what the first check asks about."""

    def __init__(self, *, label, **kwargs):
        messages = {
            "required": gettext_lazy("请选择一个承办部门。"),
            "invalid_choice": gettext_lazy("请选择一个承办部门：所选单位不在可转送之列。"),
        }
        kwargs = {"error_messages": messages, "empty_label": gettext_lazy("请选择"), **kwargs}
        super().__init__(Unit.objects.none(), label=label, **kwargs)

    def label_from_instance(self, unit):
        name = said(unit.words)
        return _("%(unit)s（%(powers)s）") % {"unit": name, "powers": unit.powers} if unit.powers else name
