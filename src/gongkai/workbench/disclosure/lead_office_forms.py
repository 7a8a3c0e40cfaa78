"""At the Lead Office: answer whose power an unclear matter is (Q8)."""

from django.utils.translation import gettext_lazy as _

from gongkai.disclosure import shared_work
from gongkai.workbench.disclosure import consequences
from gongkai.workbench.disclosure.act_form import ActForm, words


class Advise(ActForm):
    """答复请示: the question of the first check is answered; the case stays where it is and its days run on."""

    name = opened_by = "advise"
    title = _("答复请示：属于谁的职权")
    button = _("答复请示")

    reasons = words(_("答复意见"), _("请写明答复意见。"), max_length=2000)

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and file.asks_lead_office

    def perform(self, by):
        return shared_work.advise(self.file.application, reasons=self.cleaned_data["reasons"], by=by, **self.said)

    def consequence(self):
        return consequences.days_run_on(self.file)
