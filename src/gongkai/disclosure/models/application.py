"""What is asked and who asks; days and turns stand in the case."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly, Case
from gongkai.disclosure.confidential import ConfidentialField
from gongkai.disclosure.marks import DigestField
from gongkai.organisation.models import Unit
from gongkai.rules.likeness import bigrams


class Application(models.Model):
    """An application for disclosure (申请): the information wanted and how it shall be supplied (L-33, L-34)."""

    class Channel(models.TextChoices):
        ONLINE = "online", _("网上")
        COUNTER = "counter", _("当面")
        POST = "post", _("邮寄")
        FAX = "fax", _("传真")
        ORAL = "oral", _("口头")

    class Form(models.TextChoices):
        PAPER = "paper", _("纸面")
        EMAIL = "email", _("电子邮件")
        DISC = "disc", _("光盘或磁盘")

    class Way(models.TextChoices):
        ONLINE = "online", _("凭查询码网上查看")
        EMAIL = "email", _("电子邮件")
        POST = "post", _("邮寄")
        FAX = "fax", _("传真")
        PICKUP = "pickup", _("自行领取")

    class Matter(models.TextChoices):
        DISCLOSURE = "disclosure", _("公开信息")
        RECORD = "record", _("更正我（本单位）的记录")

    case = models.OneToOneField(Case, models.PROTECT, related_name="application")
    matter = models.CharField(_("申请事项"), max_length=10, choices=Matter, default=Matter.DISCLOSURE)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("收件单位"))
    channel = models.CharField(_("提出方式"), max_length=10, choices=Channel)
    arrived_on = models.DateField(_("到达日"))
    receipt_evidence = models.TextField(_("收到日的依据"), blank=True)
    subject = models.CharField(_("所需信息的名称"), max_length=200)
    description = models.TextField(_("所需信息的内容描述"))
    document_number = models.CharField(_("文号或索取号"), max_length=120, blank=True)
    purpose = models.TextField(_("用途"), blank=True)
    fee_relief = models.BooleanField(_("申请减免费用"), default=False)
    supply_form = models.CharField(_("提供方式"), max_length=10, choices=Form)
    supply_way = models.CharField(_("获取方式"), max_length=10, choices=Way)
    accepts_other_way = models.BooleanField(_("可接受其他方式"), default=False)
    own_records = models.BooleanField(_("所需信息是申请人自己的记录"), default=False)
    query_code = models.CharField(_("查询码"), max_length=16)
    submission = models.UUIDField(unique=True, null=True)
    registered_as = models.CharField(_("登记编号"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("申请")
        verbose_name_plural = _("申请")
        constraints = [
            models.UniqueConstraint(
                fields=["registered_as"], condition=~Q(registered_as=""), name="a_registration_number_is_given_once"
            ),
        ]

    def __str__(self):
        return self.subject

    def save(self, *args, **kwargs):
        """This will save the row, and with a new one what likeness is found by."""
        new = self._state.adding
        super().save(*args, **kwargs)
        if new:
            pairs = sorted(bigrams(self.asked_for))
            self.bigrams.bulk_create(self.bigrams.model(application=self, letters=pair) for pair in pairs)

    @property
    def asked_for(self):
        """The name and number of what is wanted: the words by which applications are found alike."""
        return f"{self.subject} {self.document_number}"


class Applicant(models.Model):
    """Who asks (申请人). Apart from the application, because handling departments do not see it."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="applicant")
    kind = models.CharField(_("申请人类别"), max_length=30)
    name = models.CharField(_("姓名或名称"), max_length=120)
    employer = models.CharField(_("工作单位"), max_length=120, blank=True)
    identity_kind = models.CharField(_("证件名称"), max_length=40, blank=True)
    identity_number = ConfidentialField(_("证件号码"), blank=True)
    organisation_code = models.CharField(_("统一社会信用代码或组织机构代码"), max_length=40, blank=True)
    representative = models.CharField(_("法定代表人"), max_length=60, blank=True)
    contact = models.CharField(_("联系人"), max_length=60, blank=True)
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    fax = models.CharField(_("传真"), max_length=40, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    address = models.CharField(_("联系地址"), max_length=200, blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=10, blank=True)
    identity_digest = DigestField(of="identity_number")
    organisation_digest = DigestField(of="organisation_code")
    phone_digest = DigestField(of="phone")
    email_digest = DigestField(of="email")
    identity = models.ForeignKey(
        "disclosure.ApplicantIdentity", models.PROTECT, null=True, editable=False, related_name="applicants"
    )

    class Meta:
        verbose_name = _("申请人")
        verbose_name_plural = _("申请人")
        indexes = [
            models.Index(fields=["identity_digest"], name="applicants_by_identity_number"),
            models.Index(fields=["organisation_digest"], name="applicants_by_organisation"),
            models.Index(fields=["phone_digest"], name="applicants_by_phone"),
            models.Index(fields=["email_digest"], name="applicants_by_email"),
        ]

    def __str__(self):
        return self.name[:1] + "＊＊"


class IdentityView(AppendOnly):
    """Somebody looked at who the applicant is."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="identity_views")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    place = models.CharField(max_length=40)

    def __str__(self):
        return f"{self.by} {self.at}"
