"""A form that was refused because things had moved on says from now on what the officer sees now."""

from typing import Any


def sees_now(form: Any, **facts: object) -> None:
    """This will put what the page shows now into a form that was sent, beside what was typed."""
    data = form.data.copy()
    for name, value in facts.items():
        data[name] = str(value)
    form.data = data
