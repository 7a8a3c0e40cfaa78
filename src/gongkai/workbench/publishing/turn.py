"""Which forms lie before an officer: the one that is my turn, and beneath it the other ways out."""

from gongkai.workbench.publishing import deciding_forms, publishing_forms

FORMS = {
    form.name: form
    for form in (
        deciding_forms.Propose,
        deciding_forms.Agree,
        deciding_forms.Clear,
        publishing_forms.Publish,
        publishing_forms.DecideTakeDown,
        publishing_forms.KeepBack,
        publishing_forms.RefuseTakeDown,
        deciding_forms.ReturnDraft,
        deciding_forms.Drop,
        deciding_forms.TakeUpAgain,
    )
}


def forms_for(file, typed=None):
    """This will give the forms open to an officer, my turn first; `typed` takes the place of the one it belongs to."""
    found = [form(file) for form in FORMS.values() if form.is_open(file)]
    if typed is not None:
        found = [typed if form.name == typed.name else form for form in found]
    return sorted(found, key=lambda form: form.quiet)
