"""What stops, extends or restarts the clock of an application, each with its evidence (law.md §3, §4)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly, Entry
from gongkai.disclosure.models.application import Application


class Extension(AppendOnly):
    """The time for reply was extended: consented to, and the applicant told, before the limit (L-07, Q17)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="extensions")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    days = models.PositiveIntegerField(_("延长工作日数"))
    reasons = models.TextField(_("延长理由"))
    told_by_way = models.CharField(_("告知方式"), max_length=10, choices=Application.Way)

    def __str__(self):
        return f"+{self.days}"


class Inquiry(models.Model):
    """A letter to a third party or another organ, and its answer (征求意见). The clock rests meanwhile (L-06).

    To an organ that made the information jointly the law gives a time, and its silence is consent (2019 art. 34);
    to any other the office sets a day, and silence leaves the decision to the office (art. 33).
    """

    class To(models.TextChoices):
        THIRD_PARTY = "third_party", _("第三方")
        JOINT_MAKER = "joint_maker", _("共同制作机关")
        OTHER_ORGAN = "other_organ", _("其他机关")

    class Answer(models.TextChoices):
        CONSENTS = "consents", _("同意公开")
        REFUSES = "refuses", _("不同意公开")
        SILENT = "silent", _("逾期未答复")

    filled_once = True  # what is filled in stays (see `casework.append_only`), but for the last day for an answer:
    brought_up_to_date = ("answer_due_on",)  # it is counted anew when the office learns when the letter arrived

    application = models.ForeignKey(Application, models.PROTECT, related_name="inquiries")
    asked = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    heard = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")
    to = models.CharField(_("征求对象"), max_length=12, choices=To)
    name = models.CharField(_("名称"), max_length=120)
    contact = models.CharField(_("联系方式"), max_length=200)
    question = models.TextField(_("征求意见的内容"))
    answer_due_on = models.DateField(_("答复意见的期限"), null=True)
    answer = models.CharField(_("意见"), max_length=10, choices=Answer, blank=True)
    answer_reasons = models.TextField(_("意见的理由"), blank=True)
    public_interest = models.TextField(_("因公共利益仍予公开的理由"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(heard__isnull=True, answer="") | (Q(heard__isnull=False) & ~Q(answer="")),
                name="an_answer_has_its_entry",
            )
        ]

    def __str__(self):
        return self.name


class Correction(models.Model):
    """The one notice that tells the applicant what to correct and until when (补正, L-08).

    `sent` is what the applicant sent online last; `received` the day from which it counts, which the office confirms.
    """

    application = models.OneToOneField(Application, models.PROTECT, related_name="correction")
    asked = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    received = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")
    items = models.TextField(_("需要补正的事项"))
    until = models.DateField(_("补正的期限"), null=True)
    corrected = models.TextField(_("补正后的内容"), blank=True)
    sent = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")
    sent_words = models.TextField(_("申请人网上交来的补正"), blank=True)

    def __str__(self):
        return self.items[:60]


class ReasonsNotice(models.Model):
    """The notice that asks for the reasons of plainly too many applications, and what was answered (2019 art. 35)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="reasons_notice")
    asked = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    heard = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")
    count = models.PositiveIntegerField(_("申请件数"))
    period = models.CharField(_("统计期间"), max_length=120, blank=True)
    until = models.DateField(_("说明理由的期限"))
    said = models.TextField(_("申请人说明的理由"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(heard__isnull=True, said="") | (Q(heard__isnull=False) & ~Q(said="")),
                name="reasons_said_have_their_entry",
            )
        ]

    def __str__(self):
        return f"{self.count}"


class FeeNotice(models.Model):
    """A notice of the information processing fee (L-17, L-48)."""

    class Basis(models.TextChoices):
        ITEMS = "items", _("按件")
        PAGES = "pages", _("按页")

    application = models.OneToOneField(Application, models.PROTECT, related_name="fee_notice")
    billed = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    paid = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")
    basis = models.CharField(_("计费方式"), max_length=6, choices=Basis)
    count = models.PositiveIntegerField(_("件数或页数"))
    before = models.PositiveIntegerField(_("当月此前件数"), default=0)
    amount = models.PositiveIntegerField(_("金额（元）"))
    until = models.DateField(_("缴费期限"))

    def __str__(self):
        return f"{self.amount}"
