"""How often something published was read, without a word about who read it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Traffic(models.Model):
    """Views and downloads of one thing on one day. No address, no browser, no cookie: there is nobody in it."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    on = models.DateField(_("日期"))
    views = models.PositiveIntegerField(_("浏览"), default=0)
    downloads = models.PositiveIntegerField(_("下载"), default=0)

    class Meta:
        verbose_name = _("访问量")
        verbose_name_plural = _("访问量")
        constraints = [models.UniqueConstraint(fields=["kind", "key", "on"], name="one_count_for_each_thing_and_day")]
        indexes = [models.Index(fields=["on"], name="traffic_by_day")]

    def __str__(self):
        return f"{self.kind} {self.key} {self.on}"
