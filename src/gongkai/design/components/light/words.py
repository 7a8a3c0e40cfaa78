"""The word beside each light."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LIGHTS: Mapping[str, str | Promise] = {
    "on_time": _("在办"),
    "due_soon": _("将到期"),
    "overdue": _("已逾期"),
    "paused": _("暂停"),
    "done": _("办结"),
}
