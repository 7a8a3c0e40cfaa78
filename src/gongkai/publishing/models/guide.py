"""The guide (指南) of each unit: its numbered editions, the draft of the next one, and who said it is still right."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly
from gongkai.organisation.models import Unit


class Guidance(models.Model):
    """What a guide says (L-41). `hours` is a week as `rules.office_hours` writes it. The English may be left out."""

    office_name = models.CharField(_("公开工作机构名称"), max_length=120)
    office_name_en = models.CharField(_("公开工作机构名称（英文）"), max_length=160, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    address_en = models.CharField(_("地址（英文）"), max_length=200, blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=10, blank=True)
    hours = models.JSONField(_("受理时间"), default=list)
    hours_note = models.CharField(_("受理时间的说明"), max_length=200, blank=True)
    hours_note_en = models.CharField(_("受理时间的说明（英文）"), max_length=200, blank=True)
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    fax = models.CharField(_("传真"), max_length=40, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    web = models.URLField(_("网址"), blank=True)
    classes = models.TextField(_("信息的分类和编排"), blank=True)
    classes_en = models.TextField(_("信息的分类和编排（英文）"), blank=True)
    channels = models.TextField(_("公开的途径"), blank=True)
    channels_en = models.TextField(_("公开的途径（英文）"), blank=True)
    applying = models.TextField(_("怎样申请公开"), blank=True)
    applying_en = models.TextField(_("怎样申请公开（英文）"), blank=True)
    remedies = models.TextField(_("监督和救济"), blank=True)
    remedies_en = models.TextField(_("监督和救济（英文）"), blank=True)
    ways = models.TextField(_("指南和目录的获取方式"), blank=True)
    ways_en = models.TextField(_("指南和目录的获取方式（英文）"), blank=True)

    class Meta:
        abstract = True


class GuideDraft(Guidance):
    """What a unit's next edition would say. It may be written over until the Lead Office publishes it (R38).

    `begun_on` is the day from which the days to publish it count; `revision` goes up with every save.
    """

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="guide_draft", verbose_name=_("单位"))
    revision = models.PositiveIntegerField(default=1)
    begun_on = models.DateField(_("起草日"))
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proposed_on = models.DateField(_("报送日"), null=True)
    returned_because = models.CharField(_("退回原因"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("指南修改稿")
        verbose_name_plural = _("指南修改稿")
        constraints = [
            models.CheckConstraint(
                condition=~(Q(proposed_by__isnull=True) ^ Q(proposed_on__isnull=True)),
                name="a_guide_is_proposed_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(drafted_on__gte=F("begun_on")), name="a_guide_is_drafted_after_it_was_begun"
            ),
        ]

    def __str__(self):
        return f"{self.unit_id} draft {self.revision}"


class GuideEdition(AppendOnly, Guidance):
    """One edition of a unit's guide as it was published; the highest number is the one in force."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="guide_editions", verbose_name=_("单位"))
    number = models.PositiveIntegerField(_("版次"))
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_on = models.DateField(_("发布日期"))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["unit", "-number"]
        verbose_name = _("指南")
        verbose_name_plural = _("指南")
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="one_guide_of_a_unit_per_number"),
            models.CheckConstraint(
                condition=~Q(phone="") & ~Q(address="") & ~Q(ways=""),
                name="a_published_guide_says_where_and_how_to_call",
            ),
        ]

    def __str__(self):
        return f"{self.unit_id} guide {self.number}"


class GuideConfirmation(AppendOnly):
    """Somebody called the number and looked at the door: what an edition says of phone and hours is still right."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="guide_confirmations", verbose_name=_("单位"))
    edition = models.ForeignKey(GuideEdition, models.PROTECT, related_name="confirmations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField(_("确认日"))
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("指南确认")
        verbose_name_plural = _("指南确认")
        indexes = [models.Index(fields=["unit", "-on"], name="confirmations_of_a_guide")]

    def __str__(self):
        return f"{self.unit_id} {self.on}"


class GuideReminder(AppendOnly):
    """Somebody was told that something is wrong with a unit's guide, `since` a day: each such thing once."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    fault = models.CharField(max_length=20)
    since = models.DateField()
    on = models.DateField()
    run = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "fault", "since"], name="one_reminder_for_each_fault_of_a_guide")
        ]

    def __str__(self):
        return f"{self.unit_id} {self.fault} {self.since}"


class CatalogueEdition(AppendOnly):
    """A dated copy of the whole catalogue (目录), whose files lie on the shelf. Online it is always current."""

    number = models.PositiveIntegerField(_("版次"), unique=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_on = models.DateField(_("发布日期"))
    recorded_at = models.DateTimeField()
    count = models.PositiveIntegerField(_("条数"))
    csv_sha256 = models.CharField(max_length=64)
    csv_size = models.PositiveBigIntegerField()
    xlsx_sha256 = models.CharField(max_length=64, blank=True)
    xlsx_size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("目录")
        verbose_name_plural = _("目录")

    def __str__(self):
        return f"catalogue {self.number}"
