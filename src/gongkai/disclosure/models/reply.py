"""What the applicant is told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import Entry
from gongkai.disclosure.models.application import Application
from gongkai.disclosure.models.opinion import Feedback
from gongkai.organisation.models import Unit


class Reply(models.Model):
    """The reply to the applicant (答复), in the name of the unit or of the district (Q21).

    An application has one that stands; another follows when a reconsideration or a judgment sets it aside
    (`redress_anew`). `given`, `withheld` and `withheld_basis` are told apart in a partial disclosure.
    """

    filled_once = True  # what is filled in stays (see `casework.append_only`), but for whether it stands
    brought_up_to_date = ("standing_for",)

    application = models.ForeignKey(Application, models.PROTECT, related_name="replies")
    standing_for = models.OneToOneField(Application, models.PROTECT, null=True, related_name="reply")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    feedback = models.ForeignKey(Feedback, models.PROTECT, null=True, related_name="+")
    in_the_name_of = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number = models.CharField(_("文号"), max_length=60, unique=True)
    kind = models.CharField(_("决定类型"), max_length=30)
    text = models.TextField(_("答复内容"))
    given = models.TextField(_("予以公开的内容"), blank=True)
    withheld = models.TextField(_("不予公开的内容"), blank=True)
    withheld_basis = models.TextField(_("不予公开部分的依据"), blank=True)
    remedies = models.TextField(_("救济途径"))
    sent_by_way = models.CharField(_("送达方式"), max_length=10, choices=Application.Way)
    tracking_number = models.CharField(_("邮件号码"), max_length=40, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.number
