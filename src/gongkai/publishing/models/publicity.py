"""Publicity (关务公开宣传, 二(五)): what a unit did to make its work known."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly
from gongkai.organisation.models import Unit


class Publicity(AppendOnly):
    """One activity. A correction is a row of its own that replaces the one before, or strikes it out."""

    class Kind(models.TextChoices):
        PRESS = "press", _("新闻发布")
        OPEN_DAY = "open_day", _("开放日")
        LEAFLET = "leaflet", _("宣传册")
        LECTURE = "lecture", _("培训、讲座")
        NEW_MEDIA = "new_media", _("新媒体")
        OTHER = "other", _("其他")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="publicity", verbose_name=_("单位"))
    held_on = models.DateField(_("日期"))
    kind = models.CharField(_("形式"), max_length=20, choices=Kind)
    title = models.CharField(_("主题"), max_length=120)
    place = models.CharField(_("地点、媒体"), max_length=120, blank=True)
    reach = models.PositiveIntegerField(_("人数"), null=True)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_on = models.DateField(_("登记日"))
    recorded_at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    struck = models.BooleanField(default=False)
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name = _("宣传活动")
        verbose_name_plural = _("宣传活动")
        constraints = [
            models.CheckConstraint(
                condition=Q(struck=False) | Q(replaces__isnull=False), name="only_what_was_entered_is_struck_out"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="publicity_has_a_title"),
        ]
        indexes = [models.Index(fields=["held_on", "unit"], name="publicity_by_day")]

    def __str__(self):
        return self.title
