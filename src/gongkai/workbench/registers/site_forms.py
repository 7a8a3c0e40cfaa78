"""Enter a business site, correct what is said of it, and say that a finding has been put right."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.organisation.models import Dated, Unit
from gongkai.publishing import board_register, boards, own_units, photographs
from gongkai.workbench.registers.decision import Decision, day_field
from gongkai.workbench.registers.photograph_field import photograph_field


class SiteForm(Decision):
    """What is said of a site: where it is and what kind of place."""

    name = "site"
    days = ()
    fields: dict[str, Any]

    unit = forms.ModelChoiceField(queryset=None, label=gettext_lazy("归哪个单位管"), empty_label=None)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), help_text=gettext_lazy("类别决定这里应当公示哪些内容。"))
    title = forms.CharField(
        label=gettext_lazy("名称"),
        max_length=80,
        error_messages={"required": gettext_lazy("请填写名称，例如“嘉兴海关报关大厅”。")},
    )
    title_en = forms.CharField(label=gettext_lazy("英文名称"), required=False, max_length=120)
    address = forms.CharField(
        label=gettext_lazy("地址"),
        max_length=200,
        help_text=gettext_lazy("写到楼层和窗口，公众找得到。"),
        error_messages={"required": gettext_lazy("请填写地址。")},
    )
    until_on = day_field(gettext_lazy("撤销日"), required=False)

    def first_words(self):
        if self.about is None:
            return {}
        site = self.about
        return {
            "unit": site.unit_id, "kind": site.kind, "title": site.name, "title_en": site.name_en,
            "address": site.address, "until_on": site.until_on,
        }  # fmt: skip

    def prepare(self):
        self.fields["kind"].choices = [(one.code, said(one.words)) for one in boards.boards().kinds.values()]
        if self.about is not None:
            del self.fields["unit"]  # the site's code names its unit and hangs on the wall
            self.fields["until_on"].help_text = _("这个现场不再使用的，填最后一天；它的记录都保留。")
            return
        del self.fields["until_on"]
        self.fields["unit"].queryset = units_for_sites(self.officer)
        self.fields["unit"].label_from_instance = lambda unit: said(unit.words)

    def take(self, refusal):
        """A refusal calls the site's name by what it is in the register."""
        if getattr(refusal, "field", "") == "name":
            refusal.field = "title"
        super().take(refusal)

    def perform(self):
        data = self.cleaned_data
        facts = {
            "kind": data["kind"], "name": data["title"], "name_en": data["title_en"], "address": data["address"],
            "by": self.officer.person, "on": self.officer.on,
        }  # fmt: skip
        if self.about is None:
            return boards.open_site(unit=data["unit"], **facts)
        return boards.change_site(self.about, until_on=data["until_on"], **facts)


def units_for_sites(officer):
    """This will give the units for which an officer may enter a site."""
    units = Unit.objects.filter(Dated.holding(officer.on)).order_by("code")
    if officer.holds(*own_units.LEADS):
        return units
    return units.filter(pk__in=own_units.units_of(officer, board_register.ENTERS_SITES))


class PutRight(Decision):
    """整改: it hangs now."""

    name = "put_right"
    title = button = gettext_lazy("记录整改")

    note = forms.CharField(
        label=gettext_lazy("整改情况"),
        max_length=500,
        error_messages={"required": gettext_lazy("请写明怎么整改的，例如“已更换新的收费公示牌”。")},
    )
    photograph = photograph_field(gettext_lazy("整改后的照片"))
    on = day_field(gettext_lazy("整改日"))

    files: Any

    def __init__(self, about, officer, data=None, files=None):
        super().__init__(about, officer, data)
        self.files = files or {}
        self.auto_id = f"{self.name}_{about.pk}_%s"

    def perform(self):
        data = self.cleaned_data
        sent = data["photograph"]
        picture = photographs.keep(sent.read()) if sent and sent.size else None
        return boards.put_right(
            self.about, note=data["note"], photograph=picture, by=self.officer.person, on=data["on"]
        )  # fmt: skip
