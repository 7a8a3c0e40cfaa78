"""What was found in a file before it went out, who let it out, and what was blackened in it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly, Paper


class Release(models.Model):
    """The gate's verdict on an enclosure. `findings` are pairs of kind and place, without what was found there.

    A file in which nothing blocks may go out. One that could not be looked at goes out only when a person decides so,
    with a reason. Once out it is locked: its bytes are known by their digest and never exchanged.
    """

    filled_once = True  # what is filled in stays (see `casework.append_only`)

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="release")
    findings = models.JSONField(default=list)
    removed = models.JSONField(default=list)
    releasable = models.BooleanField()
    undecided = models.BooleanField(default=False)
    let_out_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    let_out_on = models.DateField(null=True)
    let_out_because = models.TextField(_("放行理由"), blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(let_out_by__isnull=True, let_out_on__isnull=True, let_out_because="")
                | (Q(let_out_by__isnull=False, let_out_on__isnull=False, undecided=True) & ~Q(let_out_because="")),
                name="an_unchecked_file_is_let_out_by_a_person_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(released_on__isnull=True) | Q(releasable=True) | Q(let_out_by__isnull=False),
                name="only_what_passed_the_gate_is_released",
            ),
        ]

    def __str__(self):
        return f"{self.paper_id} {self.releasable}"

    @property
    def may_go_out(self):
        return self.releasable or self.let_out_by_id is not None


class Redaction(AppendOnly):
    """A file was blackened: which marks on which pages, each with its ground, and the digest of the result."""

    sha256 = models.CharField(max_length=64, db_index=True)
    filename = models.CharField(max_length=200)
    marks = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return self.filename
