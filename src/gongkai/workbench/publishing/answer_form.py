"""The answer to an application as a form: what was asked and answered, those who would be recognised blanked."""

from collections.abc import Sequence
from dataclasses import replace

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy, gettext_noop

from gongkai.casework.papers import content as bytes_of
from gongkai.disclosure import answered, release
from gongkai.publishing import enclosing
from gongkai.publishing.acts.answering import ANSWER_GENRE
from gongkai.reading import rich_text
from gongkai.rules.refusal import Incomplete
from gongkai.workbench.publishing.content_form import ContentForm

LIKE_A_WORD = 4  # signs: a name as short as this may stand in a text without naming anybody
HIDDEN = ("document_number", "effective_on", "genre", "phase", "language")
GONE = gettext_noop("附件“%(name)s”已经找不到了，请不选它。")


class AnswerForm(ContentForm):
    """What is to be public of an application that was answered. `words` would tell who asked."""

    enclosures = forms.MultipleChoiceField(
        label=gettext_lazy("随答复给出的附件"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("选中的一并公开。先打开看一遍：里面不能有能认出申请人的内容。能读出文字的，系统会再查一遍。"),
    )  # fmt: skip
    ordinary = forms.MultipleChoiceField(
        label=gettext_lazy("只是普通词语，不指申请人"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("文中或者附件里有这些字，和申请人的名称相同。确实不是指申请人的，选中以后可以照写。"),
    )  # fmt: skip

    enclosed: Sequence[enclosing.Enclosed] = ()

    def __init__(self, application, words, data=None, files=None, *, version=None):
        self.application, self.words = application, words
        super().__init__(data, files, unit=unit_of(application), version=version)
        for name in HIDDEN:
            self.fields[name].widget = forms.HiddenInput()
        self.fields["generated_on"].help_text = gettext_lazy("答复申请人的日期。")
        papers = [] if version else list(answered.enclosures(application))
        self.papers = {str(paper.pk): paper for paper in papers}
        self._offer("enclosures", [(key, paper.title) for key, paper in self.papers.items()])
        self._offer("ordinary", [(word, word) for word in self._like_words()])

    def _offer(self, name, choices):
        self.fields[name].choices = choices
        if not choices:
            del self.fields[name]

    def _like_words(self):
        asked = self.application
        text = "\n".join([asked.subject, asked.description, asked.reply.text])
        short = [word for word in self.words if len(word) <= LIKE_A_WORD and word.isalpha()]
        return short if self.papers or self.files else answered.found_in(text, short)

    def _first_words(self, version):
        first = super()._first_words(version)
        if version is not None:
            return first
        asked = self.application
        return first | {
            "title": answered.without(asked.subject, self.words), "genre": ANSWER_GENRE,
            "generated_on": asked.case.closed_on, "body": self._asked_and_answered(),
        }  # fmt: skip

    def _asked_and_answered(self):
        parts = (("问", self.application.description), ("答", self.application.reply.text))
        blanked = ((title, answered.without(text, self.words)) for title, text in parts)
        return "\n".join(f"<h2>{escape(title)}</h2>\n{rich_text.from_plain(text)}" for title, text in blanked)

    @property
    def not_to_be_named(self):
        """The words that must not occur."""
        ordinary = self.cleaned_data.get("ordinary", ())
        return [word for word in self.words if word not in ordinary]

    def content(self):
        """This will give what was entered, as an answer."""
        return replace(super().content(), genre=ANSWER_GENRE)

    def to_enclose(self):
        """This will give the files that were chosen or uploaded, each through the gate once more."""
        chosen = [self.papers[key] for key in self.cleaned_data.get("enclosures", ())]
        self.enclosed = enclosing.screened([*map(_as_file, chosen), *self.cleaned_data["files"]])
        return self.enclosed

    @property
    def unread(self):
        """The names of the files that no program can search for who asked."""
        return [file.name for file in self.enclosed if file.words is None]


def _as_file(paper):
    try:
        return release.as_file(paper.filename, bytes_of(paper))
    except FileNotFoundError as gone:
        raise Incomplete(GONE, field="enclosures", name=paper.title) from gone


def unit_of(application):
    """This will give the department that gave the answer."""
    return application.case.handed_to or application.case.unit
