"""What the office thinks of an application: the first check, and the department's feedback with its review."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly, Entry
from gongkai.disclosure.models.application import Application


class FirstCheck(AppendOnly):
    """The general section's first check (初核): whose power the matter is, with reasons (R26)."""

    class Outcome(models.TextChoices):
        OWN = "own", _("本单位职权")
        DISTRICT = "district", _("总关职权")
        NEITHER = "neither", _("都不属于")
        PUBLIC = "public", _("已主动公开")
        MIXED = "mixed", _("兼有两者")
        UNCLEAR = "unclear", _("不能确定，请示总关办公室")

    application = models.ForeignKey(Application, models.PROTECT, related_name="first_checks")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    outcome = models.CharField(_("初核结果"), max_length=10, choices=Outcome)
    reasons = models.TextField(_("理由"))

    def __str__(self):
        return self.get_outcome_display()


class Feedback(models.Model):
    """The department's opinion (反馈意见): a draft decision, and what the leader said to it (R28, R29).

    In a partial disclosure it says apart what is given, in which shape, and what is withheld on which article.
    """

    class GivenAs(models.TextChoices):
        REDACTED = "redacted", _("随附文件，不予公开的部分已经涂黑")
        EXCERPT = "excerpt", _("随附文件，只含可以公开的部分（另作的节本、摘录）")
        TEXT = "text", _("没有附件，可以公开的部分就写在答复里")

    filled_once = True  # what is filled in stays (see `casework.append_only`)

    application = models.ForeignKey(Application, models.PROTECT, related_name="feedbacks")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(_("拟作决定"), max_length=30)
    reasons = models.TextField(_("理由和依据"), blank=True)
    evidence = models.TextField(_("检索情况"), blank=True)
    text = models.TextField(_("拟答复内容"))
    given = models.TextField(_("予以公开的内容"), blank=True)
    given_as = models.CharField(_("怎样提供可以公开的部分"), max_length=10, choices=GivenAs, blank=True)
    withheld = models.TextField(_("不予公开的内容"), blank=True)
    withheld_basis = models.TextField(_("不予公开部分的依据"), blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(null=True)
    sent_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_back_on = models.DateField(null=True)
    sent_back_reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_on__isnull=True)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="an_approval_has_its_person_and_day",
            ),
            models.CheckConstraint(
                condition=Q(sent_back_by__isnull=True, sent_back_on__isnull=True, sent_back_reasons="")
                | (Q(sent_back_by__isnull=False, sent_back_on__isnull=False) & ~Q(sent_back_reasons="")),
                name="a_return_has_its_person_day_and_reasons",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("drafted_by")),
                name="a_reviewer_is_not_the_drafter",
            ),
        ]

    def __str__(self):
        return self.kind

    @property
    def clearance(self):
        """The secrecy review that stands for this draft, None when none was made."""
        return self.clearances.last()
