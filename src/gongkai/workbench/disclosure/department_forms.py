"""In the department: the handler's feedback, the leader's review."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from gongkai.casework import attachments
from gongkai.design.sentences import listed
from gongkai.design.sentences import plain as said
from gongkai.disclosure import acts, parts, shared_work
from gongkai.disclosure.application_form import SeveralFiles
from gongkai.disclosure.models import Clearance
from gongkai.disclosure.models import Feedback as FeedbackRow
from gongkai.rules.refusal import Words
from gongkai.workbench.disclosure import consequences, last_draft
from gongkai.workbench.disclosure.act_form import ActForm, words

PARTLY = {
    **parts.MISSING,
    "given_as": parts.NO_WAY,
    "reasons": gettext_noop("部分公开的，请写明不公开那一部分的理由。"),
}
DRAFTED = ("kind", "text", "given", "given_as", "withheld", "withheld_basis", "reasons", "evidence")


class SignFor(ActForm):
    """签收: the department has seen what was forwarded to it; its days run anyhow."""

    name = opened_by = "sign_for"
    title = gettext_lazy("签收")
    button = gettext_lazy("签收")
    quiet = True

    @classmethod
    def is_open(cls, file):
        moves = [entry.act for entry in file.entries if entry.act in ("forward", "pass_on", "reforward", "sign_for")]
        return super().is_open(file) and bool(moves) and moves[-1] != "sign_for"

    def perform(self, by):
        return shared_work.sign_for(self.file.application, by=by, **self.said)

    def consequence(self):
        return consequences.days_run_on(self.file)


class Feedback(ActForm):
    """反馈意见: the draft decision with its text, reasons, evidence of the search, and enclosures (R28)."""

    name = opened_by = "feedback"
    title = gettext_lazy("提出反馈意见")
    button = gettext_lazy("提交分管处级领导审核")

    kind = forms.ChoiceField(
        label=gettext_lazy("拟作决定"),
        error_messages={"required": gettext_lazy("请选择拟作的决定。")},
        help_text=gettext_lazy("公开是原则，不公开是例外。"),
    )
    text = words(
        gettext_lazy("拟答复内容"),
        gettext_lazy("请写明拟答复申请人的内容。"),
        rows=6,
        max_length=20000,
        help_text=gettext_lazy("直接写给申请人看的话；文号、抬头和救济途径会自动加上。"),
    )
    given = words(
        gettext_lazy("予以公开的内容"),
        rows=2,
        max_length=5000,
        help_text=gettext_lazy("只在部分公开时填写，写进答复书，例如“第1至4条、第7条”。"),
    )
    given_as = forms.ChoiceField(
        label=gettext_lazy("怎样提供可以公开的部分"),
        required=False,
        choices=[("", gettext_lazy("不是部分公开")), *FeedbackRow.GivenAs.choices],
    )
    withheld = words(
        gettext_lazy("不予公开的内容"),
        rows=2,
        max_length=5000,
        help_text=gettext_lazy("只在部分公开时填写，说清是哪些部分，不要写出内容本身。"),
    )
    withheld_basis = words(
        gettext_lazy("不予公开部分的依据"),
        rows=2,
        max_length=5000,
        help_text=gettext_lazy("只在部分公开时填写：哪一部分依据哪一条。"),
    )
    reasons = words(
        gettext_lazy("理由和依据"),
        max_length=5000,
        help_text=gettext_lazy("不公开、部分公开或不存在时必须写明；部分公开的，写不公开那一部分的理由。"),
    )
    evidence = words(
        gettext_lazy("检索情况"),
        rows=2,
        max_length=5000,
        help_text=gettext_lazy("在哪里查的、用了什么词；信息不存在时尤其要写。"),
    )
    kept = forms.MultipleChoiceField(
        label=gettext_lazy("保留上一稿的附件"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("不再附上的请取消勾选；下面另选同名的文件，就代替原来的。"),
    )
    files = SeveralFiles(  # type: ignore[assignment]
        label=gettext_lazy("给申请人的附件"),
        required=False,
        help_text=gettext_lazy("拟公开的文件，最多10个，每个不超过10 MB。页面退回时请重新选择。"),
    )

    cleaned = forms.BooleanField(
        label=gettext_lazy("清理附件里看不见的内容"),
        required=False,
        initial=True,
        help_text=gettext_lazy("去掉批注、修订记录、隐藏的行列和工作表、作者等；不能安全去掉的会在页面上列出。"),
    )

    def first_words(self, file):
        """After a return the department goes on from what it had written."""
        last = file.feedbacks[-1] if file.feedbacks else None
        if last is None:
            return {}
        return {**{name: getattr(last, name) for name in DRAFTED}, "kept": list(last_draft.enclosed(file))}

    def prepare(self, file):
        self.fields["kind"].choices = [("", _("请选择")), *decisions_by_effect(file)]
        enclosed = last_draft.enclosed(file)
        if enclosed:
            self.fields["kept"].choices = last_draft.choices(enclosed)
        else:
            del self.fields["kept"]

    def clean(self):
        """This will ask at once for all that a partial disclosure must tell: each page sent back loses the files."""
        super().clean()
        data = self.cleaned_data
        kind = data.get("kind")
        if kind and parts.is_partial(self.file.rulebook, kind):
            for name, sentence in PARTLY.items():
                if not data.get(name):
                    self.add_error(name, _(sentence))
        self._carry_over(data)
        return data

    def _carry_over(self, data):
        """Enclose again what was kept of the last draft; it goes through the gate like a file chosen now."""
        try:
            kept = last_draft.carried(self.file, data.get("kept", ()), besides=data.get("files", ()))
            attachments.check_files([*kept, *data.get("files", ())])
        except ValidationError as refusal:
            self.add_error("kept", refusal)
        else:
            data["files"] = [*kept, *data.get("files", ())]

    def perform(self, by):
        data = self.cleaned_data
        facts = {name: data[name] for name in (*DRAFTED, "files")}
        return acts.feedback(self.file.application, clean=data["cleaned"], by=by, **facts, **self.said)

    def consequence(self):
        facts = {"day": said(self.file.standing.step_due_on)}
        return _("接着由分管处级领导审核，领导不能是起草人。起草、审核和送达都在这一期限内，最晚 %(day)s。") % facts


def decisions_by_effect(file):
    """This will group the decisions open in a case by whether they give anything out, each with its article."""
    language = get_language() or "zh"
    groups = {True: [], False: []}
    acts = {entry.act for entry in file.entries}
    for code, kind in file.rulebook.statute.decisions_after(file.application.matter, acts).items():
        title = Words(kind.title, kind.title_en).in_language(language)
        named = _("%(title)s（%(basis)s）") % {"title": title, "basis": kind.basis} if kind.basis else title
        groups[kind.grants].append((code, named))
    return [(_("提供信息"), groups[True]), (_("不提供或无法提供"), groups[False])]


def conclusion_field():
    """This will give the choice of a secrecy review's conclusion."""
    return forms.ChoiceField(
        label=gettext_lazy("保密审查结论"),
        choices=[("", gettext_lazy("请选择")), *Clearance.Conclusion.choices],
        error_messages={"required": gettext_lazy("公开信息前须作保密审查：请选择审查结论并写明依据。")},
    )


def basis_field():
    """This will give the basis a secrecy review must name."""
    return words(
        gettext_lazy("保密审查依据"),
        gettext_lazy("请写明保密审查的依据。"),
        rows=2,
        max_length=2000,
        help_text=gettext_lazy("对照了哪些保密事项范围、由谁审查。"),
    )


class Clear(ActForm):
    """保密审查: by the clearance officer, before the leader approves (R37)."""

    name = opened_by = "clear"
    shows_decision = True
    title = gettext_lazy("保密审查")
    button = gettext_lazy("记录审查结论")

    clearance = conclusion_field()
    clearance_basis = basis_field()

    @classmethod
    def is_open(cls, file):
        reviewer = "approve" not in file.may and not file.is_own_draft
        return super().is_open(file) and reviewer and file.draft_gives_out and file.clearance is None

    def perform(self, by):
        data = self.cleaned_data
        conclusion, basis = data["clearance"], data["clearance_basis"]
        return acts.clear(self.file.application, conclusion=conclusion, basis=basis, by=by, **self.said)

    def consequence(self):
        return _("接着由分管处级领导审核；结论为免于公开或需报审的，领导不能同意公开。")


class Approve(ActForm):
    """审核同意: with the secrecy conclusion when anything is given out and nobody has reviewed it yet (R29, R37)."""

    name = opened_by = "approve"
    shows_decision = True
    title = gettext_lazy("审核反馈意见")
    button = gettext_lazy("审核同意")

    clearance = conclusion_field()
    clearance_basis = basis_field()
    note = words(gettext_lazy("审核意见"), rows=2, max_length=2000)

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and not file.is_own_draft

    def prepare(self, file):
        if not file.draft_gives_out or file.clearance is not None:
            del self.fields["clearance"], self.fields["clearance_basis"]

    def about(self):
        kept_in = [one.paper.title for one in self.file.draft_releases if not one.may_go_out]
        held = [(_("还不能公开的附件"), listed(kept_in))] if kept_in else []
        return [*held, *last_draft.names_no_file(self.file)]

    def perform(self, by):
        names = ("clearance", "clearance_basis", "note")
        facts = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return acts.approve(self.file.application, by=by, **facts, **self.said)

    def consequence(self):
        return consequences.next_in_line(self.file, "approve")


class SendBack(ActForm):
    """退回重办: by the leader before approving, or by whoever replies."""

    name = opened_by = "send_back"
    title = gettext_lazy("退回承办部门重办")
    button = gettext_lazy("退回重办")
    quiet = True

    reasons = words(gettext_lazy("退回的理由"), gettext_lazy("请写明退回的理由，承办部门据此重办。"), max_length=2000)

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and file.draft is not None

    def perform(self, by):
        return acts.send_back(self.file.application, reasons=self.cleaned_data["reasons"], by=by, **self.said)

    def consequence(self):
        facts = {"day": said(self.file.once("send_back").step_due_on)}
        return _("此件留在承办部门重办，反馈期限不重新起算，最晚 %(day)s。") % facts
