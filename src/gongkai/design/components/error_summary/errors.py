"""What is wrong in some forms, line by line, each with the field it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BaseForm
from django.utils.datastructures import MultiValueDict

from gongkai.design.components.field.field import target


@dataclass(frozen=True)
class Wrong:
    sentence: str
    label: str = ""
    target: str = ""


def wrongs(forms: Iterable[BaseForm | None]) -> list[Wrong]:
    """This will list the errors of all forms, what concerns a form as a whole first."""
    found: list[Wrong] = []
    for form in forms:
        if not form or not form.errors:
            continue
        found += [Wrong(str(sentence)) for sentence in form.non_field_errors()]
        for bound in form:
            found += [Wrong(str(sentence), str(bound.label), target(bound)) for sentence in bound.errors]
    return found


def choose_again(forms: Iterable[BaseForm | None]) -> list[tuple[str, list[str]]]:
    """This will give the files that came with forms not taken, by the label of their field: no browser keeps them."""
    found: list[tuple[str, list[str]]] = []
    for form in forms:
        if form and isinstance(form.files, MultiValueDict):
            sent = ((form.fields[name].label, form.files.getlist(name)) for name in form.files if name in form.fields)
            found += [(str(label), [str(file.name) for file in files]) for label, files in sent]
    return found
