"""What is wrong in some forms, line by line, each with the field it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BaseForm

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
