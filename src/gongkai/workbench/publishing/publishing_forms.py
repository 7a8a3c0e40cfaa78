"""At the Lead Office: publish, keep back, and decide on a request to withdraw (R18, R38)."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure.application_form import DayInput
from gongkai.publishing import acts, index_numbers
from gongkai.publishing.acts.deciding import A_YEAR, LETS_OUT
from gongkai.publishing.models import Attribute
from gongkai.rules.refusal import Refusal
from gongkai.workbench.disclosure.act_form import words
from gongkai.workbench.publishing.deciding_forms import PublicationForm, unchecked

WRONG_DAY = {"invalid": gettext_lazy("请填写一个日期，例如 2008-05-26。")}


def day(label, **more):
    """This will give a field for a day that may stay empty."""
    return forms.DateField(label=label, required=False, widget=DayInput, error_messages=WRONG_DAY, **more)


class DoneNow(PublicationForm):
    """What takes effect for the public at once carries the day on which the button is pressed, and no other."""

    def prepare(self, file):
        del self.fields["on"]

    @property
    def said(self):
        return {"on": self.file.today, "seen": self.cleaned_data["seen"]}


class Publish(DoneNow):
    """发布: now, from a later day, or until a day. What stands in the way is said before the button is pressed."""

    name = opened_by = "publish"
    title = gettext_lazy("发布")
    button = gettext_lazy("发布")

    live_from = day(
        gettext_lazy("公开日期"), help_text=gettext_lazy("空着就是现在公开；填以后的日期，到那一天自动公开。")
    )
    live_until = day(gettext_lazy("公开至"), help_text=gettext_lazy("过了这一天自动停止公开；空着就一直公开。"))

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and may_go_out(file)

    def first_words(self, file):
        first = {"live_from": acts.first_day_public(on=file.today)} if file.is_answer else {}
        return {"live_until": file.item.live_until, **first}

    def prepare(self, file):
        super().prepare(file)
        earliest = acts.first_day_public(on=file.today) if file.is_answer else file.today
        self.fields["live_from"].widget.attrs |= {"min": earliest.isoformat()}
        if file.is_answer:
            in_time = _("最早 %(day)s：在此之前申请人可以提出异议。") % {"day": said(earliest)}
            self.fields["live_from"].help_text = in_time
        if file.item.live_id is not None:
            del self.fields["live_from"]

    def about(self):
        clearance = self.file.clearance
        cleared = _("%(said)s（%(name)s，%(day)s）") % {
            "said": clearance.get_conclusion_display(), "name": said(clearance.by.words), "day": said(clearance.on)
        }  # fmt: skip
        return [(_("保密审查"), cleared), (_("审查依据"), clearance.basis), *unchecked(self.file)]

    def perform(self, by):
        data, publication = self.cleaned_data, self.file.publication
        period = {"live_from": data.get("live_from"), "live_until": data["live_until"]}
        return acts.publish(publication, by=by, **period, **self.said)

    def consequence(self):
        if self.file.is_answer:
            return _("按下以后告诉申请人哪天公开、怎样提出异议；没有异议的，到那一天自动公开。")
        facts = {"number": self._number(), "today": said(self.file.today)}
        if self.file.item.live_id is not None:
            return _("按下以后，这一版立即代替公众看到的那一版；索引号仍是 %(number)s，旧版留档，可以对照。") % facts
        return _("按下以后，公众从 %(today)s 起（定时的从所填日期起）看到它；索引号 %(number)s，以后永远不变。") % facts

    def _number(self):
        """The number it has, or how the one it is given begins; its last digits are counted when it is published."""
        if self.file.item.index_number:
            return self.file.item.index_number
        try:
            return f"{index_numbers.organisation_code(self.file.version.publisher)}/{self.file.today.year}-…"
        except Refusal:
            return "…"

    def law(self):
        limit = self.file.rulebook.statute.limits.get("publication")
        return limit.article if limit else ""


def may_go_out(file):
    """This will say whether what waits to be published is to be open and was cleared as it stands."""
    cleared = file.clearance is not None and file.clearance.conclusion in LETS_OUT
    return file.publication.attribute == Attribute.OPEN and cleared


class KeepBack(PublicationForm):
    """归档，不主动公开: filed with its reasons, and looked at again on a day (art. 18)."""

    name = opened_by = "keep_back"
    title = gettext_lazy("归档，不主动公开")
    button = gettext_lazy("归档")

    reasons = words(
        gettext_lazy("不主动公开的理由和依据"), gettext_lazy("请写明不主动公开的理由和依据。"), max_length=2000
    )
    reconsider_on = day(
        gettext_lazy("定期复审日"), help_text=gettext_lazy("到那一天再看一次能不能公开；空着就是一年以后。")
    )

    def __init__(self, file, data=None, files=None):
        super().__init__(file, data, files)
        self.quiet = may_go_out(file)

    def first_words(self, file):
        return {"reasons": file.publication.attribute_reasons, "reconsider_on": file.today + A_YEAR}

    def about(self):
        known, clearance = self.file.publication, self.file.clearance
        said_of_it = [(_("拟定的公开属性"), known.get_attribute_display())]
        return [*said_of_it, *([(_("保密审查"), clearance.get_conclusion_display())] if clearance else [])]

    def perform(self, by):
        next_on = self.cleaned_data.get("reconsider_on")
        return acts.keep_back(self.file.publication, by=by, reconsider_on=next_on, **self.said_with("reasons"))

    def prepare(self, file):
        if file.item.live_id is not None:  # the public goes on reading what it read before
            del self.fields["reconsider_on"]

    def consequence(self):
        if self.file.item.live_id is not None:
            return _("此件办结，这一版不发布；公众看到的仍是原来的一版。")
        return _("此件办结，公众看不到；到复审日会提醒责任单位再看一次。")


class DecideTakeDown(DoneNow):
    """撤回: what a department asked for; gone everywhere at once."""

    name = opened_by = "take_down"
    title = gettext_lazy("决定是否撤回")
    button = gettext_lazy("立即撤回")

    reasons = words(gettext_lazy("撤回的原因（内部）"), gettext_lazy("请写明为什么撤回。"), rows=2, max_length=2000)
    public_note = words(
        gettext_lazy("对外说明"),
        gettext_lazy("请写明向公众怎样说明；不要写出不应公开的内容。"),
        rows=2,
        max_length=300,
        help_text=gettext_lazy("原来的地址上会显示这句话。不要写出不应公开的内容。"),
    )

    def first_words(self, file):
        return {} if file.item.held_on else {"reasons": file.entries[0].note}

    def prepare(self, file):
        super().prepare(file)
        if file.item.held_on:  # it decides on the applicant's objection, too
            self.fields["reasons"].label = _("撤回的原因（申请人会看到）")

    def about(self):
        return [(_("部门提请的理由"), self.file.entries[0].note)]

    def perform(self, by):
        return acts.grant_take_down(self.file.publication, by=by, **self.said_with("reasons", "public_note"))

    def consequence(self):
        return GONE_EVERYWHERE


GONE_EVERYWHERE = gettext_lazy("按下以后立即从网页、附件、检索、订阅和开放数据中一起消失；索引号保留，地址上只剩说明。")


class RefuseTakeDown(PublicationForm):
    """不同意撤回: the item stays public, with the reason on record."""

    name = opened_by = "refuse_take_down"
    title = gettext_lazy("不同意撤回")
    button = gettext_lazy("不同意撤回")
    quiet = True

    reasons = words(gettext_lazy("为什么不同意"), gettext_lazy("请写明为什么不同意撤回。"), rows=2, max_length=2000)

    def perform(self, by):
        return acts.refuse_take_down(self.file.publication, by=by, **self.said_with("reasons"))

    def consequence(self):
        return _("信息继续公开，理由记录在案。")
