"""What applicants did against a reply, or against silence: reconsiderations and suits, stage by stage (R54)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly, Entry
from gongkai.disclosure.models.application import Application
from gongkai.disclosure.models.reply import Reply
from gongkai.organisation.models import Unit


class Redress(models.Model):
    """A reconsideration or a suit (救济). Where it stands follows from its stages.

    `known_on` is the day its limit is counted from: when the applicant knew of the act, when the time for reply
    ran out, or when the decision on reconsideration came.
    """

    class Kind(models.TextChoices):
        RECONSIDERATION = "reconsideration", _("行政复议")
        DIRECT_SUIT = "direct_suit", _("行政诉讼（未经复议直接起诉）")
        SUIT_AFTER = "suit_after", _("行政诉讼（复议后起诉）")

    class Against(models.TextChoices):
        REPLY = "reply", _("答复")
        NO_REPLY = "no_reply", _("逾期未答复")
        OTHER = "other", _("其他行为")

    filled_once = True  # what is filled in stays (see `casework.append_only`), but for the number of the body's file
    brought_up_to_date = ("reference",)

    application = models.ForeignKey(Application, models.PROTECT, related_name="redresses")
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    against = models.CharField(_("针对"), max_length=10, choices=Against)
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, related_name="redresses", verbose_name=_("答复"))
    after = models.ForeignKey("self", models.PROTECT, null=True, related_name="suits", verbose_name=_("此前的复议"))
    respondent = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("被申请人、被告"))
    body = models.CharField(_("受理机关"), max_length=120)
    reference = models.CharField(_("案号"), max_length=80, blank=True)
    filed_on = models.DateField(_("提出日"))
    known_on = models.DateField(_("期限起算日"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("复议和诉讼")
        verbose_name_plural = _("复议和诉讼")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="suit_after", after__isnull=False) | (~Q(kind="suit_after") & Q(after__isnull=True)),
                name="a_suit_after_reconsideration_has_it",
            ),
            models.CheckConstraint(condition=~Q(body=""), name="a_redress_names_who_hears_it"),
        ]
        indexes = [models.Index(fields=["filed_on"], name="redresses_by_day")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.reference}".strip()


class RedressStage(AppendOnly):
    """One stage of a reconsideration or suit. An outcome ends it; an appeal opens it again."""

    class Stage(models.TextChoices):
        LODGED = "lodged", _("登记在册")
        ACCEPTED = "accepted", _("受理")
        REJECTED = "rejected", _("不予受理")
        ANSWERED = "answered", _("本机关已答复、答辩")
        HEARD = "heard", _("听证、开庭")
        EXTENDED = "extended", _("延长审理期限")
        DECIDED = "decided", _("作出决定、判决")
        APPEALED = "appealed", _("上诉")
        WITHDRAWN = "withdrawn", _("撤回")

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("结果维持")
        CORRECTED = "corrected", _("结果纠正")
        OTHER = "other", _("其他结果")

    redress = models.ForeignKey(Redress, models.PROTECT, related_name="stages")
    number = models.PositiveIntegerField()
    stage = models.CharField(_("阶段"), max_length=10, choices=Stage)
    on = models.DateField(_("日期"))
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome, blank=True)
    note = models.TextField(_("说明"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["redress", "number"]
        constraints = [
            models.UniqueConstraint(fields=["redress", "number"], name="one_stage_per_number"),
            models.CheckConstraint(
                condition=Q(stage__in=("decided", "rejected", "withdrawn")) ^ Q(outcome=""),
                name="what_ends_a_redress_has_its_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.redress_id} {self.stage}"


class AnsweredAnew(AppendOnly):
    """A decision or judgment set aside what the office had done: the case was opened for another reply (结果纠正)."""

    redress = models.OneToOneField(Redress, models.PROTECT, related_name="answered_anew")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.redress_id}"
