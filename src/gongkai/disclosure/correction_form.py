"""What an applicant corrects (补正): one set of fields and one check for the portal and the API."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.disclosure.application_form import SeveralFiles, WordsField
from gongkai.disclosure.plain_errors import say_plainly


class CorrectionForm(forms.Form):
    """What is corrected, in words and files; proof of identity apart, because departments do not see it."""

    fields: dict[str, Any]

    words = WordsField(
        label=_("补正的内容"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("照上面的要求逐项写。原来的申请不变，这里写的另存一份。"),
    )
    identity_proof = SeveralFiles(label=_("身份证明"), required=False)
    files = SeveralFiles(label=_("附件"), required=False)  # type: ignore[assignment]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            say_plainly(field)

    def said(self):
        """This will give what was filled in as `correcting.send_correction` takes it."""
        data = self.cleaned_data
        return {"words": data["words"], "proof": data["identity_proof"], "files": data["files"]}
