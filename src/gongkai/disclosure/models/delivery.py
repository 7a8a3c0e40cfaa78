"""How a reply reaches the applicant, and a notice the third party, with its proof (L-05)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.disclosure.models.application import Application
from gongkai.disclosure.models.reply import Reply
from gongkai.disclosure.models.third_party import ThirdPartyNotice


class Delivery(models.Model):
    """One attempt to deliver a reply: by post the day of posting counts, in person the day of signature (L-05).

    Instead of a reply it may be a `notice` to a third party: then nothing of it leads to the applicant. An attempt
    is open until it is confirmed or has failed; a failed one is work for whoever replied.
    """

    filled_once = True  # what is filled in stays (see `casework.append_only`)

    reply = models.ForeignKey(Reply, models.PROTECT, null=True, related_name="deliveries")
    notice = models.ForeignKey(ThirdPartyNotice, models.PROTECT, null=True, related_name="deliveries")
    way = models.CharField(_("送达方式"), max_length=10, choices=Application.Way)
    sent_on = models.DateField(_("寄出或交付日"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    tracking_number = models.CharField(_("邮件号码"), max_length=40, blank=True)
    confirmed_on = models.DateField(_("送达日"), null=True)
    proof = models.CharField(_("送达证明"), max_length=200, blank=True)
    failed_on = models.DateField(_("退回日"), null=True)
    failure = models.CharField(_("退回原因"), max_length=200, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, proof="") | (Q(confirmed_on__isnull=False) & ~Q(proof="")),
                name="a_confirmed_delivery_has_its_proof",
            ),
            models.CheckConstraint(
                condition=Q(failed_on__isnull=True, failure="") | (Q(failed_on__isnull=False) & ~Q(failure="")),
                name="a_failed_delivery_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(failed_on__isnull=True) | Q(confirmed_on__isnull=True),
                name="a_delivery_is_confirmed_or_failed",
            ),
            models.CheckConstraint(
                condition=Q(reply__isnull=True) ^ Q(notice__isnull=True), name="a_delivery_is_of_a_reply_or_of_a_notice"
            ),
        ]
        indexes = [models.Index(fields=["failed_on"], condition=Q(failed_on__isnull=False), name="failed_deliveries")]

    def __str__(self):
        return f"{self.way} {self.sent_on}"

    @property
    def letter(self):
        """What is delivered: the reply, or the notice to a third party. Each has a number and an application."""
        return self.reply or self.notice


class PickupLink(models.Model):
    """A link by which the applicant fetches the reply without a code, until a day; only its digest is kept."""

    delivery = models.OneToOneField(Delivery, models.PROTECT, related_name="link")
    digest = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()
    fetched_at = models.DateTimeField(null=True)

    def __str__(self):
        return str(self.expires_on)
