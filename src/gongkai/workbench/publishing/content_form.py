"""Everything a version says as a form: the catalogue's elements, the text, the attachments (L-43)."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.casework.attachments import TYPES
from gongkai.design.sentences import plain as said
from gongkai.design.sentences import sentence
from gongkai.disclosure.application_form import DayInput, SeveralFiles
from gongkai.organisation import queries as organisation
from gongkai.organisation.models import Unit
from gongkai.publishing.content import Content, the_catalogue
from gongkai.publishing.models import Described
from gongkai.reading import rich_text
from gongkai.rules.refusal import Incomplete

PUBLISHES = (Unit.Kind.DISTRICT, Unit.Kind.CUSTOMS_HOUSE, Unit.Kind.OUTPOST, Unit.Kind.SUB_BUREAU)
CLASSES = {"theme": "themes", "genre": "genres", "audience": "audiences"}
FROM_CATALOGUE = ("title", "summary", "generated_on", "publisher", "document_number", "keywords", "language", *CLASSES)
MORE = "more_"
TAG = re.compile(r"</?(p|h[1-6]|ul|ol|li|table|div|br|strong|b|em|i|a|blockquote)\b[^>]*>", re.IGNORECASE)
WRONG_DAY = gettext_lazy("请填写一个日期，例如 2008-05-26。")


class ContentForm(forms.Form):
    """What somebody enters to be published. `unit` is whose it is, `version` what it changes, `pattern` one like it."""

    fields: dict[str, Any]

    title = forms.CharField(max_length=300, error_messages={"required": gettext_lazy("请填写名称。")})
    document_number = forms.CharField(max_length=80, required=False)
    generated_on = forms.DateField(
        widget=DayInput,
        help_text=gettext_lazy("签发日：公开的期限从这一天起算。"),
        error_messages={"required": gettext_lazy("请填写签发的日期。"), "invalid": WRONG_DAY},
    )
    effective_on = forms.DateField(
        label=gettext_lazy("施行日期"), required=False, widget=DayInput, error_messages={"invalid": WRONG_DAY}
    )
    publisher = forms.ModelChoiceField(queryset=None, empty_label=None)
    summary = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    theme = forms.ChoiceField(error_messages={"required": gettext_lazy("请选择主题分类。")})
    genre = forms.ChoiceField(required=False)
    audience = forms.ChoiceField(required=False)
    domain = forms.ChoiceField(label=gettext_lazy("领域"), choices=Described.Domain)
    phase = forms.ChoiceField(
        label=gettext_lazy("环节"),
        required=False,
        choices=[("", gettext_lazy("不分环节")), *Described.Phase.choices],
    )
    keywords = forms.CharField(max_length=200, required=False, help_text=gettext_lazy("几个词，用空格分开。"))
    language = forms.ChoiceField(choices=[("zh", gettext_lazy("中文")), ("en", gettext_lazy("英文"))])
    body = forms.CharField(
        label=gettext_lazy("正文"), required=False, widget=forms.Textarea(attrs={"rows": 16, "data-rich": ""})
    )
    keep = forms.ModelMultipleChoiceField(
        queryset=None, label=gettext_lazy("原有附件"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("去掉勾选的附件，这一版就不再带它。"),
    )  # fmt: skip
    files = SeveralFiles(  # type: ignore[assignment]
        label=gettext_lazy("附件"),
        required=False,
        help_text=gettext_lazy("一次可以选几个，每个不超过10 MB。批注、修订、作者等看不见的内容会自动去掉。"),
    )
    why = forms.CharField(
        label=gettext_lazy("修改说明"), max_length=300, required=False, help_text=gettext_lazy("改了什么、为什么改。")
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, files=None, *, unit, version=None, pattern=None):
        self.unit, self.version, self.catalogue = unit, version, the_catalogue()
        super().__init__(
            data, files, auto_id="item_%s", initial=self._first_words(version or pattern), use_required_attribute=False
        )
        self._name_as_the_catalogue_does()
        self._offer_classes()
        self._offer_publishers()
        self._add_own_elements()
        self.fields["files"].widget.attrs["accept"] = ",".join(TYPES)
        if version is None:
            del self.fields["keep"], self.fields["why"], self.fields["seen_version"]
        else:
            self.fields["keep"].queryset = version.attachments.all()
            self.fields["keep"].label_from_instance = lambda attachment: attachment.name
            if not version.attachments.exists():
                del self.fields["keep"]

    def _first_words(self, version):
        first: dict[str, Any] = {"submission": uuid4(), "language": "zh", "publisher": _publisher(self.unit)}
        if version is None:
            return first
        stated = Content.of(version).as_fields()
        own = {MORE + code: value for code, value in stated.pop("more").items()}
        return first | stated | own | {"seen_version": version.number, "keep": version.attachments.all()}

    def _name_as_the_catalogue_does(self):
        for name in FROM_CATALOGUE:
            self.fields[name].label = said(self.catalogue.elements[name].words)

    def _offer_classes(self):
        for name, classes in CLASSES.items():
            named = [(code, said(one.words)) for code, one in getattr(self.catalogue, classes).items()]
            self.fields[name].choices = [("", _("请选择")), *named]

    def _offer_publishers(self):
        chain = [self.unit.pk, *organisation.ancestors(self.unit.pk)]
        self.fields["publisher"].queryset = Unit.objects.filter(pk__in=chain).order_by("code")
        self.fields["publisher"].label_from_instance = lambda unit: said(unit.words)

    def _add_own_elements(self):
        """An office may have elements of its own, each with a line of its own."""
        for code, element in self.catalogue.more.items():
            required = element.obligation == "mandatory"
            label = str(said(element.words))
            self.fields[MORE + code] = forms.CharField(label=label, required=required, max_length=500)

    @property
    def own_elements(self):
        """The fields of the elements the office added."""
        return [self[name] for name in self.fields if name.startswith(MORE)]

    def content(self) -> Content:
        """This will give what was entered; it is checked where it is written."""
        data = self.cleaned_data
        own = {code: data[MORE + code] for code in self.catalogue.more if data.get(MORE + code)}
        kept = dict(self.version.more) if self.version else {}
        plain = ("title", "document_number", "generated_on", "effective_on", "publisher", "summary", "domain", "phase",
                 "keywords", "language", *CLASSES)  # fmt: skip
        unknown = {code: value for code, value in kept.items() if code not in self.catalogue.more}
        return Content(**{name: data[name] for name in plain}, more=unknown | own, body=as_html(data["body"]))

    @property
    def kept(self):
        """The attachments of the version it began from that stay."""
        return list(self.cleaned_data.get("keep", ()))

    def take(self, refusal):
        """This will put a refusal at the field it names, or above the form."""
        field = refusal.field if isinstance(refusal, Incomplete) else ""
        self.add_error(field if field in self.fields else None, sentence(refusal))


def as_html(text: str) -> str:
    """This will give what was typed as HTML: words without a tag become paragraphs."""
    return text if TAG.search(text) else rich_text.from_plain(text)


def _publisher(unit):
    """The organ in whose name a unit publishes: the nearest customs above it."""
    found = unit
    while found is not None and found.kind not in PUBLISHES:
        found = found.parent
    return found or unit
