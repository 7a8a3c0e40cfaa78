"""Notice boards at business sites (业务现场公示栏): the sites, each look at what hangs there, and what was missing."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly
from gongkai.organisation.models import Dated, Unit
from gongkai.rules.refusal import Words


class Site(Dated):
    """A place where the public meets the office. `kind` is one of notice_boards.toml; `code` is on posters for good."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sites", verbose_name=_("单位"))
    code = models.CharField(_("编号"), max_length=24, unique=True)
    kind = models.CharField(_("类别"), max_length=20)
    name = models.CharField(_("名称"), max_length=80)
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    address = models.CharField(_("地址"), max_length=200)

    class Meta:
        ordering = ["code"]
        verbose_name = _("业务现场")
        verbose_name_plural = _("业务现场")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="a_site_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def words(self):
        """The site's name in both languages."""
        return Words(self.name, self.name_en or self.name)


class Photographed(models.Model):
    """Something that may have a photograph: the digest under which it lies on the shelf, cleaned, and its type."""

    photograph = models.CharField(_("照片"), max_length=64, blank=True)
    photograph_type = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~(Q(photograph="") ^ Q(photograph_type="")), name="a_photograph_of_%(class)s_has_its_type"
            ),
        ]


class SelfCheck(AppendOnly):
    """自查: somebody walked through a site on a day and answered for everything that must hang there."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="checks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField(_("自查日"))
    at = models.DateTimeField()
    note = models.TextField(_("说明"), blank=True)
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = _("自查")
        verbose_name_plural = _("自查")
        indexes = [models.Index(fields=["site", "-on"], name="checks_of_a_site")]

    def __str__(self):
        return f"{self.site_id} {self.on}"


class CheckAnswer(AppendOnly, Photographed):
    """What one look said about one requirement."""

    class State(models.TextChoices):
        DONE = "done", _("已落实")
        NOT_DONE = "not_done", _("未落实")
        DOES_NOT_APPLY = "does_not_apply", _("不适用")

    self_check = models.ForeignKey(SelfCheck, models.PROTECT, related_name="answers")
    requirement = models.CharField(_("公示内容"), max_length=40)
    state = models.CharField(_("结果"), max_length=20, choices=State)
    note = models.CharField(_("说明"), max_length=500, blank=True)

    class Meta(Photographed.Meta):
        abstract = False
        ordering = ["id"]
        constraints = [
            *Photographed.Meta.constraints,
            models.UniqueConstraint(fields=["self_check", "requirement"], name="one_answer_for_each_requirement"),
            models.CheckConstraint(condition=~Q(state="does_not_apply", note=""), name="what_does_not_apply_says_why"),
        ]

    def __str__(self):
        return f"{self.requirement} {self.state}"


class Finding(Photographed):
    """问题: something did not hang. Note and photograph are of how it was put right; the `answer` found it missing."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="findings")
    requirement = models.CharField(_("公示内容"), max_length=40)
    answer = models.OneToOneField(CheckAnswer, models.PROTECT, related_name="finding")
    found_on = models.DateField(_("发现日"))
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    put_right_by = models.DateField(_("整改期限"))
    put_right_on = models.DateField(_("整改日"), null=True)
    put_right_by_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("整改情况"), max_length=500, blank=True)

    class Meta(Photographed.Meta):
        abstract = False
        ordering = ["put_right_by", "id"]
        verbose_name = _("问题")
        verbose_name_plural = _("问题")
        constraints = [
            *Photographed.Meta.constraints,
            models.UniqueConstraint(
                fields=["site", "requirement"],
                condition=Q(put_right_on__isnull=True),
                name="one_open_finding_per_site_and_requirement",
            ),
            models.CheckConstraint(
                condition=~(Q(put_right_on__isnull=True) ^ Q(put_right_by_person__isnull=True)),
                name="a_finding_is_put_right_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(put_right_on__isnull=True) | Q(put_right_on__gte=F("found_on")),
                name="a_finding_is_put_right_after_it_was_found",
            ),
            models.CheckConstraint(
                condition=Q(put_right_by__gte=F("found_on")), name="a_finding_has_time_to_be_put_right"
            ),
        ]
        indexes = [
            models.Index(
                fields=["site", "put_right_by"], condition=Q(put_right_on__isnull=True), name="open_findings_by_due_day"
            )
        ]

    def __str__(self):
        return f"{self.site_id} {self.requirement}"
