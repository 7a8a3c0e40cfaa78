"""By what a repeated application is found: the bigrams of what is asked, and who was found to be the same applicant."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly
from gongkai.disclosure.models.application import Applicant, Application


class Bigram(models.Model):
    """Two neighbouring characters of what an application asks for: with an index, what is alike is found among many.

    Written with the application. To be erased with its words.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="bigrams")
    letters = models.CharField(max_length=2)

    class Meta:
        indexes = [models.Index(fields=["letters", "application"], name="applications_by_bigram")]

    def __str__(self):
        return self.letters


class ApplicantIdentity(models.Model):
    """One person or organisation behind several applications, as far as somebody decided so (see `repeats`).

    Which applicants belong to it is copied from the standing `Merge`s, in `repeats` and nowhere else.
    """

    def __str__(self):
        return f"{self.pk}"


class Merge(AppendOnly):
    """A person decided that two applicants are the same (归并). Undone by a `MergeUndone`, never by deleting."""

    number = models.PositiveIntegerField(unique=True)
    one = models.ForeignKey(Applicant, models.PROTECT, related_name="+")
    other = models.ForeignKey(Applicant, models.PROTECT, related_name="+")
    reasons = models.TextField(_("理由"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=~Q(one=F("other")), name="two_applicants_are_merged"),
            models.CheckConstraint(condition=~Q(reasons=""), name="a_merge_has_its_reasons"),
        ]

    def __str__(self):
        return f"{self.number}"


class MergeUndone(AppendOnly):
    """A person decided that a merge was wrong (撤销归并): whatever rested on it alone comes apart again."""

    merge = models.OneToOneField(Merge, models.PROTECT, related_name="undone")
    reasons = models.TextField(_("理由"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reasons=""), name="an_undone_merge_has_its_reasons")]

    def __str__(self):
        return f"{self.merge_id}"
