"""Where several hands work on one application: departments that assist, the named clearance, cases split off."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly, Entry
from gongkai.disclosure.models.application import Application
from gongkai.disclosure.models.opinion import Feedback
from gongkai.organisation.models import Unit


class Assistance(models.Model):
    """The leading department asks another to assist (协办); one limit for all (Q12).

    It is an offer: signed for, or returned with a reason, and it ages from the day it was made.
    """

    filled_once = True  # what is filled in stays (see `casework.append_only`)

    application = models.ForeignKey(Application, models.PROTECT, related_name="assistances")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("协办部门"))
    question = models.TextField(_("请协助的事项"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField(_("提出日"))
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField(_("签收日"), null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(_("答复日"), null=True)
    answer = models.TextField(_("协办意见"), blank=True)
    returned_because = models.TextField(_("退回理由"), blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_on__isnull=True)
                | Q(signed_by__isnull=False, signed_on__gte=F("asked_on")),
                name="a_signature_has_its_person_and_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_on__isnull=True, answer="", returned_because="")
                | (Q(ended_by__isnull=False, ended_on__isnull=False) & (~Q(answer="") ^ ~Q(returned_because=""))),
                name="assistance_is_given_or_returned_by_a_person_on_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.unit}"


class Clearance(AppendOnly):
    """The secrecy review of a draft that would give something out: who, on what basis, what conclusion (L-37)."""

    class Conclusion(models.TextChoices):
        OPEN = "公开", _("公开")
        OPEN_IN_PART = "删减后公开", _("删减后公开")
        WITHHELD = "免于公开", _("免于公开")
        REFERRED = "需报审", _("需报审")

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="clearances")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    conclusion = models.CharField(_("审查结论"), max_length=10, choices=Conclusion)
    basis = models.TextField(_("审查依据"))

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.conclusion


class Split(AppendOnly):
    """A part of an application that goes its own way as a linked case with the same receipt date (Q10)."""

    whole = models.ForeignKey(Application, models.PROTECT, related_name="parts")
    part = models.OneToOneField(Application, models.PROTECT, related_name="split_from")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.whole_id} → {self.part_id}"
