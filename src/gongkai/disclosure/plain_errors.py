"""Say what is wrong with a field in plain words, in place of a form library's own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "invalid_choice": _("请从列出的选项中选择。"),
    "max_length": _("最多 %(limit_value)d 个字，现在是 %(show_value)d 个，请缩短。"),
    "null_characters_not_allowed": _("含有看不见的字符，请删掉后重新输入。"),
}
BY_KIND: Mapping[type[forms.Field], Any] = {
    forms.EmailField: _("电子邮箱的格式不对，例如 wang@example.com。"),
    forms.DateField: _("日期的格式不对，例如 2026-05-26。"),
}


def say_plainly(field):
    """This will give a field plain sentences for what can be wrong with it; sentences of its own it keeps."""
    choose = isinstance(field, forms.ChoiceField | forms.FileField)
    required = _("请选择“{label}”。") if choose else _("请填写“{label}”。")
    field.error_messages["required"] = format_lazy(required, label=field.label)
    hidden = _("“{label}”含有看不见的字符，请删掉后重新输入。")
    field.error_messages["hidden_signs"] = format_lazy(hidden, label=field.label)
    field.error_messages.update(SENTENCES)
    for kind, invalid in BY_KIND.items():
        if isinstance(field, kind):
            field.error_messages["invalid"] = invalid
