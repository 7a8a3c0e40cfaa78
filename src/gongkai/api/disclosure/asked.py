"""What a program sends to file an application: the fields of the form, under the form's names."""

from typing import Annotated, Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from ninja import Schema
from pydantic import ConfigDict, Field, StrictBool, create_model

from gongkai.api.disclosure.files import SentFiles, unpacked
from gongkai.api.text import Prose
from gongkai.disclosure.application_form import OnlineForm, SeveralFiles
from gongkai.organisation.models import Unit
from gongkai.rules.refusal import Incomplete
from gongkai.rules.rulebook import rulebooks

MADE_FROM = OnlineForm.base_fields
FILES = [name for name, field in MADE_FROM.items() if isinstance(field, SeveralFiles)]
HINTS = {
    "kind": "：" + "、".join(sorted({code for book in rulebooks().values() for code in book.form["kinds"]})),
    "unit": "的代码（GET /api/units）；不填则由直属海关办公室转办",
    "purpose": "（2008年规程下才询问）",
    "fee_relief": "（2008年规程下才询问）",
}


class _Asked(Schema):
    """An application for disclosure. What the form does not ask under the rulebook of the day is left out."""

    model_config = ConfigDict(extra="forbid")


def _as_json(name: str, field: forms.Field) -> tuple[Any, Any]:
    """This will give the type of a form's field in JSON, with whether it must be there."""
    with override("zh-hans"):
        about: dict[str, Any] = {"description": f"{field.label}{HINTS.get(name, '')}"}
    if isinstance(field, SeveralFiles):
        return SentFiles, Field([], **about)
    if isinstance(field, forms.BooleanField):
        return StrictBool, Field(False, **about)
    if choices := [value for value, _label in getattr(field, "choices", []) if value] if name != "unit" else []:
        about["json_schema_extra"] = {"examples": choices}
    text = Annotated[Prose, Field(**about)]
    return (text, ...) if field.required else (text | None, None)


FIELDS: Any = {name: _as_json(name, field) for name, field in MADE_FROM.items()}
Asked: Any = create_model("Asked", __base__=_Asked, **FIELDS)


def filled_in(asked: Any, **about: Any) -> OnlineForm:
    """This will fill the form in as somebody at the portal would, and give it to be checked."""
    sent = asked.model_dump(exclude={*FILES, "unit"}, exclude_none=True)
    files = MultiValueDict({name: unpacked(getattr(asked, name)) for name in FILES})
    if asked.unit:
        sent["unit"] = _unit_called(asked.unit)
    return OnlineForm(sent, files, **about)


def _unit_called(code: str) -> int:
    found = Unit.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Incomplete("没有代码为“%(code)s”的单位。", field="unit", code=code)
    return found
