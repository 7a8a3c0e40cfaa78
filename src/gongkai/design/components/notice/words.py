"""The word before each kind of notice, for those who do not see its colour."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTICES: Mapping[str, str | Promise] = {
    "info": _("提示："),
    "done": _("已完成："),
    "warning": _("请注意："),
    "wrong": _("出错了："),
}
