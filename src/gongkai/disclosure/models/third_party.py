"""What a third party is told of a decision it was consulted on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import Entry
from gongkai.disclosure.models.application import Application
from gongkai.disclosure.models.clock_events import Inquiry
from gongkai.organisation.models import Unit


class ThirdPartyNotice(models.Model):
    """The letter that tells a third party what is disclosed and why; it never names the applicant (law.md L-14)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="third_party_notices")
    inquiry = models.OneToOneField(Inquiry, models.PROTECT, related_name="result")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    in_the_name_of = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number = models.CharField(_("文号"), max_length=60, unique=True)
    given = models.TextField(_("决定公开的内容"))
    reasons = models.TextField(_("决定公开的理由"), blank=True)

    def __str__(self):
        return self.number
