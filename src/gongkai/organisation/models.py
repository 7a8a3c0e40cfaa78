"""The district's units with the days they existed, their positions, and who held which when."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.rules.refusal import Words


class Dated(models.Model):
    """Something that holds from one day to another, both included; without a last day it still holds."""

    from_on = models.DateField(_("起始日"))
    until_on = models.DateField(_("截止日"), null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def holding(on, prefix=""):
        """This will give the condition that a row holds on a day."""
        started = Q(**{f"{prefix}from_on__lte": on})
        ended = Q(**{f"{prefix}until_on__lt": on})
        return started & ~ended


class Unit(Dated):
    """A unit of the district. `code` stands in case and document numbers; it never changes."""

    class Kind(models.TextChoices):
        DISTRICT = "district", _("直属海关")
        DEPARTMENT = "department", _("关内部门")
        SECTION = "section", _("科室")
        CUSTOMS_HOUSE = "customs_house", _("隶属海关")
        OUTPOST = "outpost", _("派驻机构、办事处")
        SUB_BUREAU = "sub_bureau", _("分局")

    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    code = models.CharField(_("代码"), max_length=12, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    mark = models.CharField(_("机关代字"), max_length=12, blank=True, help_text=_("写在文号之前，如“杭关萧”。"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级单位")
    )
    organisation_code = models.CharField(
        _("组织机构代码"),
        max_length=9,
        blank=True,
        help_text=_("九位，不含连字符；统一社会信用代码取第9至17位。写在索引号之前。"),
    )
    powers = models.TextField(_("职权"), blank=True, help_text=_("本单位负责的事项，供初核参考。"))
    address = models.CharField(_("地址"), max_length=200, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="a_unit_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def words(self):
        """The unit's name in both languages."""
        return Words(self.name, self.name_en or self.name)


class Position(Dated):
    """A desk in a unit. An intake desk (受理岗位) carries its sign, place, hours and phone (R22)."""

    class Kind(models.TextChoices):
        INTAKE_DESK = "intake_desk", _("受理岗位")
        GENERAL_SECTION = "general_section", _("综合部门")
        HANDLER = "handler", _("承办岗位")
        DIVISION_LEADER = "division_leader", _("分管处级领导")
        SECRETARIAT = "secretariat", _("办公室秘书科")
        LEAD_OFFICE = "lead_office", _("总关办公室")
        SUPERVISION_OFFICE = "supervision_office", _("监察室")
        CLEARANCE_OFFICER = "clearance_officer", _("保密审查员")
        ADMINISTRATOR = "administrator", _("系统管理员")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions", verbose_name=_("单位"))
    kind = models.CharField(_("岗位"), max_length=20, choices=Kind)
    sign = models.CharField(_("标识牌文字"), max_length=80, blank=True)
    place = models.CharField(_("地点"), max_length=200, blank=True)
    hours = models.CharField(_("受理时间"), max_length=200, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)

    class Meta:
        ordering = ["unit__code", "kind"]
        verbose_name = _("岗位")
        verbose_name_plural = _("岗位")
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(kind="intake_desk", until_on__isnull=True),
                name="one_active_intake_desk_per_unit",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="a_position_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.unit.name} {self.get_kind_display()}"


class Person(AbstractUser):
    """Somebody who works in the district and signs in."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("姓名"), max_length=60)
    name_en = models.CharField(_("英文姓名"), max_length=80, blank=True)

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")

    def __str__(self):
        return self.name

    @property
    def words(self):
        """The person's name in both scripts."""
        return Words(self.name, self.name_en or self.name)

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name


class Appointment(Dated):
    """A person holds a position for some days, or stands in (代理) for the one who does."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name=_("人员"))
    position = models.ForeignKey(Position, models.PROTECT, related_name="appointments", verbose_name=_("岗位"))
    stands_in_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="stand_ins", verbose_name=_("代理")
    )

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="an_appointment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for__isnull=True) | Q(until_on__isnull=False), name="a_stand_in_has_a_last_day"
            ),
        ]

    def __str__(self):
        return f"{self.person} {self.position}"


class AccessToken(models.Model):
    """A key with which a person's own program speaks to the API for them. Only its digest is kept (see `tokens`)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="access_tokens", verbose_name=_("人员"))
    name = models.CharField(_("用途"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("生成时间"))
    last_used_on = models.DateField(_("最近使用"), null=True)
    revoked_at = models.DateTimeField(_("停用时间"), null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("访问令牌")
        verbose_name_plural = _("访问令牌")

    def __str__(self):
        return self.name


class Knock(models.Model):
    """Somebody tried something that may not be tried without end (see `knocks`). Kept for a day."""

    door = models.CharField(max_length=20)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["door", "address", "at"], name="knocks_of_an_address")]

    def __str__(self):
        return f"{self.door} {self.at}"
