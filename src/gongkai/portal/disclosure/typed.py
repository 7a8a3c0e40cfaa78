"""Nothing typed is lost: what a browser would cut off unsaid, and what it cannot keep and is said."""


def never_cut(form):
    """This will let a browser take more than fits: it cuts a long paste unsaid, the form says how much is too much."""
    for field in form.fields.values():
        field.widget.attrs.pop("maxlength", None)


def choose_again(request, form):
    """This will give the files that came with a form not taken, by the label of their field: they are gone (pairs)."""
    names = ((name, [file.name for file in request.FILES.getlist(name)]) for name in request.FILES)
    return [(form.fields[name].label, files) for name, files in names if name in form.fields]
