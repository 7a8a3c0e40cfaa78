"""What can be found: one row for each thing the office has published, whatever app it lives in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisation.models import Unit


class Findable(models.Model):
    """One thing that can be found, on the days it is live. Written only through `gongkai.search.index`.

    The last three fields are what it is found by: its words in plain form, and how its title sounds.
    """

    kind = models.CharField(_("类别"), max_length=20)
    key = models.BigIntegerField(_("主键"))
    number = models.CharField(_("索引号"), max_length=40, blank=True)
    title = models.CharField(_("标题"), max_length=300)
    text = models.TextField(_("正文"), blank=True)
    document_number = models.CharField(_("文号"), max_length=80, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("单位"))
    theme = models.CharField(_("主题"), max_length=20, blank=True)
    year = models.PositiveIntegerField(_("年份"), null=True)
    validity = models.CharField(_("效力"), max_length=20, blank=True)
    published_on = models.DateField(_("发布日期"))
    live_from = models.DateField(_("公开起始日"))
    live_until = models.DateField(_("公开截止日"), null=True)
    plain_title = models.TextField(editable=False)
    plain_text = models.TextField(editable=False)
    sounds = models.TextField(editable=False)

    class Meta:
        verbose_name = _("检索条目")
        verbose_name_plural = _("检索条目")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="a_thing_is_findable_once"),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="a_findable_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["published_on", "id"], name="findables_newest_first")]

    def __str__(self):
        return self.title
