"""The way of an item to the public (发布件), one case each, and what was decided on it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly, Case, Entry
from gongkai.organisation.models import Unit
from gongkai.publishing.models.item import Item, Version


class Attribute(models.TextChoices):
    """How something is public (公开属性): each document has one of three when it is made (L-37)."""

    OPEN = "open", _("主动公开")
    ON_APPLICATION = "on_application", _("依申请公开")
    NOT_OPEN = "not_open", _("不予公开")


class Publication(models.Model):
    """A case of 主动公开: it brings a version of an item to the public, changes it there, or takes it away.

    It holds its case file and does not inherit it. One that takes over a stock of items has many versions and
    no `item` of its own.
    """

    class Purpose(models.TextChoices):
        PUBLISH = "publish", _("发布")
        CORRECT = "correct", _("更正")
        ANSWER = "answer", _("公开答复")
        TAKE_DOWN = "take_down", _("撤回")
        PERIOD = "period", _("调整公开期间")
        VALIDITY = "validity", _("标明时效")
        STOCK = "stock", _("接收存量信息")

    case = models.OneToOneField(Case, models.PROTECT, related_name="publication")
    purpose = models.CharField(_("类型"), max_length=20, choices=Purpose)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="publications")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("责任单位"))
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    attribute = models.CharField(_("公开属性"), max_length=20, choices=Attribute, blank=True)
    attribute_reasons = models.TextField(_("理由"), blank=True)
    live_from = models.DateField(_("公开日期"), null=True, blank=True)
    live_until = models.DateField(_("公开至"), null=True, blank=True)
    reconsider_on = models.DateField(_("定期复审日"), null=True, blank=True)
    submission = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        verbose_name = _("发布件")
        verbose_name_plural = _("发布件")
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(purpose__in=("publish", "answer")), name="an_item_is_first_published_once"
            ),
        ]
        indexes = [models.Index(fields=["reconsider_on"], name="kept_back_by_day")]

    def __str__(self):
        return f"{self.get_purpose_display()} {self.case_id}"


class Clearance(AppendOnly):
    """The secrecy review of one version by a named officer (逐件审查, L-37). Nothing is published without one."""

    class Conclusion(models.TextChoices):
        OPEN = "open", _("可以公开")
        AFTER_REMOVAL = "after_removal", _("删减后公开")
        REFER = "refer", _("需报审")
        NOT_OPEN = "not_open", _("不宜公开")

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="clearances")
    version = models.ForeignKey(Version, models.PROTECT, related_name="clearances")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    conclusion = models.CharField(max_length=20, choices=Conclusion)
    basis = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()

    def __str__(self):
        return f"{self.version_id} {self.conclusion}"


class Review(AppendOnly):
    """The owner looked again whether an item is still right (R20)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="reviews")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    next_on = models.DateField()

    def __str__(self):
        return f"{self.item_id} {self.on}"


class Objection(AppendOnly):
    """The applicant does not want the answer to be made public. What the office decides is the next act on the item."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="objections")
    on = models.DateField()
    at = models.DateTimeField()
    reasons = models.TextField()

    def __str__(self):
        return f"{self.publication_id} {self.on}"
