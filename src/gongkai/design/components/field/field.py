"""A bound field with everything that belongs to it: label, hint, error, and who is described by what."""

from typing import Any

from django.forms import BoundField, CheckboxInput

from gongkai.design.draw import template


def target(bound: BoundField) -> str:
    """The element a label or an error points at; of a group, its first choice."""
    return bound.id_for_label or (f"{bound.auto_id}_0" if bound.auto_id else "")


def field(bound: BoundField, hint: str = "") -> dict[str, Any]:
    """What the template is given for one field. A hint given by the page goes before the form's help text."""
    if bound.is_hidden:
        return {"hidden": True, "widget": bound.as_widget()}
    hint = hint or str(bound.help_text)
    ids = {"hint": f"{bound.auto_id}_hint", "error": f"{bound.auto_id}_error"}
    described = " ".join([ids["hint"]] * bool(hint) + [ids["error"]] * bool(bound.errors))
    group, check = bound.use_fieldset, isinstance(bound.field.widget, CheckboxInput)
    attrs: dict[str, str | bool] = {"aria-describedby": described} if described and not group else {}
    return {
        "label": bound.label,
        "hint": hint,
        "hint_id": ids["hint"],
        "errors": bound.errors,
        "error_id": ids["error"],
        "described": described,
        "optional": not (bound.field.required or check or getattr(bound.field, "needed", False)),
        "group": group,
        "check": check,
        "target": target(bound),
        "widget": bound.as_widget(attrs=attrs),
        "parts": template("field", "parts"),
    }
