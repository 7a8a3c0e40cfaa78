"""The reply (答复): the words may be edited, the kind of decision may not (R30, R34, Q23)."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gongkai.disclosure import acts, third_party
from gongkai.disclosure.models import Application, FirstCheck
from gongkai.workbench.disclosure import consequences, last_draft
from gongkai.workbench.disclosure.act_form import ActForm, words

# A third party has no query code, and letters are posted unless said otherwise.
WAYS = (Application.Way.POST, Application.Way.FAX, Application.Way.EMAIL, Application.Way.PICKUP)
BY_LETTER = [(way.value, way.label) for way in WAYS]
APART = ("given", "withheld", "withheld_basis")  # what a partial disclosure tells apart
# The reply is an official paper, so what it begins with is Chinese for every reader.
NOT_OURS = "经审查，您申请公开的信息不属于本机关负责公开。"
PUBLIC = "您申请公开的信息已经主动公开：%(where)s。"


class Reply(ActForm):
    """答复: in the words of the approved feedback, unless they are edited."""

    name = opened_by = "reply"
    shows_decision = True
    title = _("答复申请人")
    button = _("答复申请人")

    text = words(
        _("答复内容"),
        _("请写明答复内容。"),
        rows=8,
        max_length=20000,
        help_text=_("文字可以修改，决定的种类不能改；不同意这一决定，请退回承办部门。"),
    )
    given = words(_("予以公开的内容"), _("部分公开的，请写明公开哪些内容。"), rows=2, max_length=5000)
    withheld = words(_("不予公开的内容"), _("部分公开的，请写明哪些内容不予公开。"), rows=2, max_length=5000)
    withheld_basis = words(
        _("不予公开部分的依据"), _("部分公开的，请写明不予公开的部分依据哪一条。"), rows=2, max_length=5000
    )
    way = forms.ChoiceField(label=_("送达方式"), choices=Application.Way)
    tracking_number = forms.CharField(
        label=_("邮件号码"), required=False, max_length=40, help_text=_("邮寄时填写，申请人可以据此查询。")
    )
    over_objection = words(
        _("第三方不同意而仍然公开的理由"),
        _("请写明理由：第三方不同意公开，要书面告诉对方为什么仍然公开。"),
        rows=3,
        max_length=5000,
        help_text=_("写进给第三方的通知书，随答复一同制作、编号，不要写申请人是谁。"),
    )
    notice_way = forms.ChoiceField(label=_("怎样送达第三方"), choices=BY_LETTER)

    def first_words(self, file):
        text = file.draft.text if file.draft else _unreviewed(file)
        noted = "\n".join(one.public_interest for one in self._told if one.public_interest)
        apart = {name: getattr(file.draft, name) for name in APART} if file.draft else {}
        return {"text": text, "way": file.application.supply_way, "over_objection": noted, **apart}

    def prepare(self, file):
        if file.draft is None:
            self.fields["text"].help_text = _("文字可以修改；写清楚申请人下一步可以到哪里去。")
        if file.draft is None or not file.draft.given:
            for name in APART:
                del self.fields[name]
        if not self._told:
            del self.fields["over_objection"], self.fields["notice_way"]
        elif not any(third_party.must_hear_why(one, file.rulebook, file.draft.kind) for one in self._told):
            self.fields["over_objection"].required = False

    @cached_property
    def _told(self):
        """The third parties that are told of this decision."""
        draft = self.file.draft
        return third_party.to_tell(self.file.inquiries, self.file.rulebook, draft.kind) if draft else []

    def about(self):
        heard = [(_("第三方的意见"), f"{one.name}：{one.get_answer_display()}") for one in self._told]
        return [*heard, *last_draft.names_no_file(self.file)]

    def perform(self, by):
        named = ("text", *APART, "way", "tracking_number", "over_objection", "notice_way")
        data = {name: self.cleaned_data[name] for name in named if name in self.cleaned_data}
        return acts.reply(self.file.application, by=by, **data, **self.said)

    def consequence(self):
        return consequences.closes(self.file)

    def law(self):
        return self.file.rulebook.statute.limits["reply"].article


def _unreviewed(file):
    """What a reply begins with that follows from the first check alone: published already, or another body's."""
    check = file.first_checks[-1] if file.first_checks else None
    if check is None or check.outcome != FirstCheck.Outcome.PUBLIC:
        return NOT_OURS
    return PUBLIC % {"where": check.reasons.strip().rstrip("。")}
