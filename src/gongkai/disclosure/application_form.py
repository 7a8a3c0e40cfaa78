"""The application form (申请表): one set of fields and one check for the portal, the counter and the API (L-34)."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongkai.casework import attachments
from gongkai.disclosure.keyboards import has_hidden_signs, is_blank, plain_signs
from gongkai.disclosure.models import Application
from gongkai.disclosure.plain_errors import say_plainly
from gongkai.organisation import queries
from gongkai.rules.refusal import Words

CITIZEN = "citizen"
ID_CARD = "居民身份证"
IDENTITY_KINDS = [
    (ID_CARD, _("居民身份证")),
    ("护照", _("护照")),
    ("港澳台居民证件", _("港澳台居民证件")),
    ("其他", _("其他证件")),
]
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PHONE = re.compile(r"^[0-9+()（） \-转#]{5,40}$")


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """A field that takes several files and checks each; its value is a list."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        attachments.check_files(files)
        return files


class WordsField(forms.CharField):
    """Words that can be read as they stand: what nobody can see is nothing, or refused."""

    def to_python(self, value):
        words = super().to_python(value) or ""
        if has_hidden_signs(words):
            raise ValidationError(self.error_messages["hidden_signs"], code="hidden_signs")
        return "" if is_blank(words) else words


class SignsField(WordsField):
    """A number of digits, letters and signs; how wide a keyboard makes them does not matter."""

    def to_python(self, value):
        return plain_signs(super().to_python(value) or "").strip()


class CodeField(SignsField):
    """A number without blanks in it: those that somebody typed between its groups are left out."""

    def to_python(self, value):
        return "".join(super().to_python(value).split())


class MailField(forms.EmailField):
    """A mail address; how wide a keyboard makes its signs does not matter."""

    def to_python(self, value):
        return plain_signs(super().to_python(value) or "").strip()


class DayInput(forms.DateInput):
    """The browser's own calendar, which takes a day only as 2008-05-26, whatever the reader's language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class UnitField(forms.ModelChoiceField):
    """A unit, named in the reader's language."""

    def label_from_instance(self, unit):
        return unit.words.in_language(get_language() or "zh")


def _text(label, most, kind=WordsField, **kwargs):
    return kind(label=label, max_length=most, required=False, **kwargs)


class ApplicationForm(forms.Form):
    """What an applicant fills in, checked under the rulebook of the day it is received.

    A field marked `needed` must be filled in by those whom it concerns, which only the whole form can tell.
    """

    must_be_complete = True

    kind = forms.ChoiceField(label=_("申请人类别"), widget=forms.RadioSelect)
    name = WordsField(label=_("姓名或名称"), max_length=120)
    employer = _text(_("工作单位"), 120)
    identity_kind = forms.ChoiceField(label=_("证件名称"), choices=IDENTITY_KINDS, required=False)
    identity_number = _text(_("证件号码"), 40, CodeField)
    organisation_code = _text(_("统一社会信用代码或组织机构代码"), 40, CodeField)
    representative = _text(_("法定代表人"), 60)
    contact = _text(_("联系人"), 60)
    phone = _text(_("联系电话"), 40, SignsField)
    email = MailField(label=_("电子邮箱"), required=False)
    fax = _text(_("传真"), 40, SignsField)
    address = _text(_("联系地址"), 200)
    postcode = _text(_("邮政编码"), 10, CodeField)
    matter = forms.ChoiceField(
        label=_("申请事项"), choices=Application.Matter, widget=forms.RadioSelect, required=False,
        initial=Application.Matter.DISCLOSURE,
    )  # fmt: skip
    subject = WordsField(label=_("所需信息的名称"), max_length=200)
    description = WordsField(label=_("内容描述"), max_length=5000, widget=forms.Textarea)
    document_number = _text(_("文号或索取号"), 120)
    purpose = _text(_("用途"), 1000, widget=forms.Textarea)
    fee_relief = forms.BooleanField(label=_("申请减免费用"), required=False)
    own_records = forms.BooleanField(label=_("所需信息是我（本单位）自己的记录"), required=False)
    supply_form = forms.ChoiceField(label=_("提供方式"), choices=Application.Form)
    supply_way = forms.ChoiceField(label=_("获取方式"), choices=Application.Way)
    accepts_other_way = forms.BooleanField(label=_("如不能按上述方式提供，也可接受其他方式"), required=False)
    identity_proof = SeveralFiles(label=_("身份证明"), required=False)
    files = SeveralFiles(label=_("附件"), required=False)  # type: ignore[assignment]

    def __init__(self, *args, rulebook, **kwargs):
        super().__init__(*args, **kwargs)
        self.rulebook = rulebook
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(code, kind_words(rulebook, code)) for code in rulebook.form["kinds"]]
        for name in ("purpose", "fee_relief"):
            if not rulebook.form["asks"][name]["asked"]:
                del self.fields[name]
        for name in self._needed():
            fields[name].needed = True
        for field in fields.values():
            say_plainly(field)

    def _needed(self):
        """What an applicant of a kind has to say; the desk may leave it open, and it is asked for afterwards (R53)."""
        if not self.must_be_complete:
            return ()
        asks_identity = self.rulebook.form["asks"]["identity"]["required"]
        return ("contact", *(("identity_kind", "identity_number", "organisation_code") if asks_identity else ()))

    def clean_matter(self):
        return self.cleaned_data["matter"] or Application.Matter.DISCLOSURE

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone and not PHONE.match(phone):
            raise ValidationError(_("电话只能由数字、空格、括号、加号和连字符组成，例如 0571-12345678。"))
        return phone

    def clean_postcode(self):
        postcode = self.cleaned_data["postcode"]
        if postcode and not re.fullmatch(r"\d{6}", postcode):
            raise ValidationError(_("邮政编码是6位数字，例如 310003。"))
        return postcode

    def clean(self):
        data = super().clean() or self.cleaned_data
        self._check_identity(data)
        self._check_contact(data)
        if data.get("matter") == Application.Matter.RECORD:
            data["own_records"] = True  # whose records they are must be seen by who checks them
        return data

    def _check_identity(self, data):
        required = "identity_number" in self._needed()
        if data.get("kind") == CITIZEN:
            number = data.get("identity_number")
            if required and not number and "identity_number" not in self.errors:
                self.add_error("identity_number", _("请填写证件号码：条例要求申请人提供身份证明。"))
            elif number and data.get("identity_kind") == ID_CARD and not is_id_card(number):
                self.add_error("identity_number", _("居民身份证号码是18位，末位是校验码；请逐位核对。"))
        elif data.get("kind"):
            code = data.get("organisation_code")
            if required and not code and "organisation_code" not in self.errors:
                self.add_error("organisation_code", _("请填写统一社会信用代码：条例要求申请人提供身份证明。"))
            if self.must_be_complete and not data.get("contact") and "contact" not in self.errors:
                self.add_error("contact", _("单位提出申请时，请填写联系人的姓名。"))

    def _check_contact(self, data):
        """At least one way to reach the applicant, and the one that the chosen way of supply needs."""
        if not any(data.get(name) or name in self.errors for name in ("phone", "email", "address")):
            self.add_error("phone", _("请至少填写一种联系方式：电话、电子邮箱或联系地址。"))
        needed = {"email": "email", "post": "address", "fax": "fax"}.get(data.get("supply_way"))
        if needed and not data.get(needed) and needed not in self.errors:
            messages = {
                "email": _("您选择用电子邮件获取，请填写电子邮箱。"),
                "address": _("您选择邮寄获取，请填写联系地址。"),
                "fax": _("您选择传真获取，请填写传真号码。"),
            }
            self.add_error(needed, messages[needed])

    def facts(self, model):
        """This will give the checked fields that a model has, by name."""
        names = {field.name for field in model._meta.concrete_fields}
        return {name: value for name, value in self.cleaned_data.items() if name in names}


class OnlineForm(ApplicationForm):
    """The form on the portal: to the desk of a unit, or to the Secretariat Section when one is not sure (Q28)."""

    unit = UnitField(label=_("向哪个单位提出"), queryset=None, required=False)

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = queries.units_with_an_open_desk(on=on)
        fields["unit"].empty_label = lazy(_left_to_the_office, str)(on)  # asked for only where the list is drawn
        fields["unit"].needed = True


class PaperForm(ApplicationForm):
    """The form at the desk: an application handed in, sent or spoken, entered the day it comes (R53)."""

    must_be_complete = False

    channel = forms.ChoiceField(
        label=_("提出方式"), choices=[choice for choice in Application.Channel.choices if choice[0] != "online"]
    )
    arrived_on = forms.DateField(label=_("到达日"), widget=DayInput())
    received_on = forms.DateField(label=_("收到日（起算日）"), widget=DayInput())
    receipt_evidence = WordsField(
        label=_("收到日的依据"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self):
        data = super().clean()
        arrived, received = data.get("arrived_on"), data.get("received_on")
        if arrived and received and received < arrived:
            self.add_error("received_on", _("收到日不能早于到达日。"))
        if arrived and received and received != arrived and not data.get("receipt_evidence"):
            self.add_error("receipt_evidence", _("收到日与到达日不同，请写明依据，例如“6月3日电话与申请人确认”。"))
        return data


def _left_to_the_office(on):
    district = queries.district(on=on)
    name = district.words.in_language(get_language() or "zh") if district else _("总关")
    return _("不确定，由%(district)s办公室转办") % {"district": name}


def kind_words(rulebook, code):
    """This will give the name of an applicant kind in the reader's language."""
    kind = rulebook.form["kinds"].get(code)
    return Words(kind["title"], kind["title_en"]).in_language(get_language() or "zh") if kind else code


def is_id_card(number):
    """This will say whether a number is a resident identity card number: 18 places, the last a check digit."""
    if not re.fullmatch(r"\d{17}[\dXx]", number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, ID_WEIGHTS, strict=False))
    return number[-1].upper() == "10X98765432"[total % 11]
