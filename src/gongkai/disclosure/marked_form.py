"""The mark in a page's form by which a second sending is known, and a new one where the old is used up."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

ANOTHER_FORM = _("这张表刚才已经交过一次，内容不同。要另交一件，请核对后再提交一次。")
SPOILT_MARK = _("页面停留太久了，请再提交一次。")


class MarkedForm(forms.Form):
    """A form whose mark is made with the empty page."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if self.errors.pop("submission", None):
            self.send_anew(SPOILT_MARK)
        return data

    def send_anew(self, sentence):
        """This will say why the form has to be sent once more, and give it a new mark; all that is typed stays."""
        self.add_error(None, sentence)
        self.data = {**{name: self.data[name] for name in self.data}, "submission": str(uuid4())}
