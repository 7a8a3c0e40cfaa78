"""What can be done with an item that is public: looked at again, corrected, withdrawn, its period and validity set."""

from uuid import uuid4

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.publishing import acts, listing
from gongkai.publishing.models import Described, Link
from gongkai.workbench.disclosure.act_form import words
from gongkai.workbench.publishing.item_form import ItemForm, NumberField
from gongkai.workbench.publishing.publishing_forms import GONE_EVERYWHERE, day


class Review(ItemForm):
    """复核: still right; due again on a later day."""

    name = "review"
    title = gettext_lazy("复核：仍然正确")
    button = gettext_lazy("记录复核")
    note = words(gettext_lazy("看了什么"), rows=2, max_length=300)
    next_on = day(gettext_lazy("下次复核日"))

    @classmethod
    def is_open(cls, file):
        return file.answers_for_it and file.stands

    def first_words(self, file):
        return {"next_on": listing.review_day(file.item, on=file.today)}

    def perform(self, by):
        return acts.review(self.file.item, by=by, **self.given("note", "next_on"))

    def done(self):
        return _("已复核")

    def consequence(self):
        return _("内容不变；到下次复核日再提醒责任单位。内容不对的，请更正或者撤回。")


class Correct(ItemForm):
    """更正: open the way for a new version."""

    name = "correct"
    title = gettext_lazy("更正")
    button = gettext_lazy("开始更正")
    reasons = words(gettext_lazy("为什么更正"), gettext_lazy("请写明为什么更正。"), rows=2, max_length=300)
    changed_on = day(gettext_lazy("情况变化的日期"), help_text=gettext_lazy("期限从这一天起算；空着就是今天。"))
    submission = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def is_open(cls, file):
        return file.drafts_for_it and file.stands and file.under_way is None

    def first_words(self, _file):
        return {"submission": uuid4()}

    def perform(self, by):
        return acts.correct(self.file.item, by=by, **self.given("reasons", "changed_on", "submission"))

    def done(self):
        return _("已开始更正，请修改文稿")

    def address_after(self, made):
        return reverse("workbench:edit_publication", args=[made.case.number])

    def consequence(self):
        return _("接着修改文稿，再走一遍审核、保密审查和发布。发布以前，公众看到的还是现在这一版。")


class AskTakeDown(ItemForm):
    """提请撤回: by the department."""

    name = "ask_take_down"
    title = gettext_lazy("提请撤回")
    button = gettext_lazy("提请总关办公室撤回")
    reasons = words(gettext_lazy("为什么撤回"), gettext_lazy("请写明为什么撤回。"), rows=2, max_length=2000)

    @classmethod
    def is_open(cls, file):
        return file.drafts_for_it and not file.leads and file.stands and file.under_way is None

    def perform(self, by):
        return acts.ask_take_down(self.file.item, by=by, **self.given("reasons"))

    def done(self):
        return _("已提请总关办公室撤回")

    def consequence(self):
        return _("总关办公室在一个工作日内决定；决定以前，公众仍然看得到。")


class TakeDown(ItemForm):
    """撤回: by the Lead Office, gone everywhere at once."""

    name = "take_down"
    title = gettext_lazy("撤回")
    button = gettext_lazy("立即撤回")
    reasons = words(gettext_lazy("撤回的原因（内部）"), gettext_lazy("请写明为什么撤回。"), rows=2, max_length=2000)
    public_note = words(
        gettext_lazy("对外说明"),
        gettext_lazy("请写明向公众怎样说明；不要写出不应公开的内容。"),
        rows=2,
        max_length=300,
        help_text=gettext_lazy("原来的地址上会显示这句话。不要写出不应公开的内容。"),
    )

    @classmethod
    def is_open(cls, file):
        return file.leads and file.stands and not file.is_held

    def perform(self, by):
        return acts.take_down(self.file.item, by=by, **self.given("reasons", "public_note"))

    def done(self):
        return _("已撤回：公众现在看不到它了")

    def consequence(self):
        return GONE_EVERYWHERE


class SetPeriod(ItemForm):
    """调整公开期间: from which day to which it is public."""

    name = "set_period"
    title = gettext_lazy("调整公开期间")
    button = gettext_lazy("调整")
    live_from = day(gettext_lazy("公开日期"))
    live_until = day(gettext_lazy("公开至"), help_text=gettext_lazy("空着就不设截止日。"))
    reasons = words(gettext_lazy("为什么调整"), gettext_lazy("请写明为什么调整。"), rows=2, max_length=2000)

    @classmethod
    def is_open(cls, file):
        return file.leads and file.stands and not file.is_held

    def first_words(self, file):
        return {"live_from": file.item.live_from, "live_until": file.item.live_until}

    def perform(self, by):
        return acts.set_period(self.file.item, by=by, **self.given("live_from", "live_until", "reasons"))

    def done(self):
        return _("公开期间已调整")

    def consequence(self):
        return _("过了截止日自动停止公开。要立即停止，请撤回。")


class SetValidity(ItemForm):
    """标明时效: in force, amended, repealed, and what takes its place."""

    name = "set_validity"
    title = gettext_lazy("标明时效")
    button = gettext_lazy("标明时效")
    validity = forms.ChoiceField(label=gettext_lazy("时效"), choices=Described.Validity, widget=forms.RadioSelect)
    successor = NumberField(
        label=gettext_lazy("代替它的文件（索引号）"), required=False, help_text=gettext_lazy("公众会看到去那里的链接。")
    )
    reasons = words(gettext_lazy("依据"), gettext_lazy("请写明依据，例如废止它的文件。"), rows=2, max_length=2000)

    def __init__(self, file, data=None):
        super().__init__(file, data)
        self.fields["successor"].officer = file.officer

    @classmethod
    def is_open(cls, file):
        return file.leads and file.stands

    def first_words(self, file):
        after = file.item.successor
        return {"validity": file.item.validity, "successor": after.index_number if after else ""}

    def perform(self, by):
        return acts.set_validity(self.file.item, by=by, **self.given("validity", "successor", "reasons"))

    def done(self):
        return _("时效已标明：%(validity)s") % {"validity": Described.Validity(self.cleaned_data["validity"]).label}


class LinkTo(ItemForm):
    """关联: items on one matter, or a rule and its explanation (R7)."""

    name = "link"
    title = gettext_lazy("关联另一条信息")
    button = gettext_lazy("关联")
    other = NumberField(
        label=gettext_lazy("另一条信息的索引号"), error_messages={"required": gettext_lazy("请填写索引号。")}
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("关系"),
        choices=[
            (Link.Kind.SAME_MATTER, gettext_lazy("同一事项（事前、事中、事后）")),
            (Link.Kind.EXPLAINS, gettext_lazy("本条解读另一条")),
        ],
        widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, file, data=None):
        super().__init__(file, data)
        self.fields["other"].officer = file.officer

    @classmethod
    def is_open(cls, file):
        return file.answers_for_it and file.stands

    def first_words(self, _file):
        return {"kind": Link.Kind.SAME_MATTER}

    def perform(self, by):
        data = self.cleaned_data
        return acts.link(self.file.item, data["other"], by=by, **self.given("kind"))

    def done(self):
        return _("已关联：%(title)s") % {"title": said(self.cleaned_data["other"].title)}


FORMS = {form.name: form for form in (Review, Correct, LinkTo, AskTakeDown, SetValidity, SetPeriod, TakeDown)}


def forms_for(file, typed=None):
    """This will give the forms open to an officer; `typed` takes the place of the one it belongs to."""
    found = [form(file) for form in FORMS.values() if form.is_open(file)]
    return [typed if typed is not None and form.name == typed.name else form for form in found]
