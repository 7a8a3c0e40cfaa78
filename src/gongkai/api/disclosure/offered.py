"""Which acts lie open before an officer, and what each needs to be told."""

from typing import Any

from django.utils.translation import gettext_lazy
from ninja import Schema
from pydantic.fields import FieldInfo

from gongkai.api.disclosure.case_file import CaseFile
from gongkai.api.disclosure.choices import choices
from gongkai.api.disclosure.doings import BY_ACT
from gongkai.api.disclosure.open_acts import open_to
from gongkai.api.disclosure.shapes import Named, in_words, position_shape
from gongkai.api.names import OF_AN_ACT, label_of

# Acts of ours that are none of the journal's, or several of them.
NAMES = {
    "find_not_ours": gettext_lazy("初核：不属于本机关"),
    "find_public": gettext_lazy("初核：已主动公开，当场答复"),
    "inquire": gettext_lazy("征求第三方或者其他机关的意见"),
    "hear": gettext_lazy("记录对方的意见"),
    "ask_assistance": gettext_lazy("请其他部门协办"),
    "sign_for_assistance": gettext_lazy("签收协办请求"),
    "assist": gettext_lazy("答复协办"),
    "return_assistance": gettext_lazy("不能协办，退回"),
    "let_out": gettext_lazy("放行无法检查的附件"),
}


class OfferedField(Schema):
    """One field of an act; `choices` where only some values are taken."""

    name: str
    label: str
    required: bool
    choices: list[Named] | None


class Offer(Schema):
    """An act you may perform now, in which position."""

    act: str
    name: str
    position: Named
    fields: list[OfferedField]


def offered(file: CaseFile) -> list[dict[str, Any]]:
    """This will list the acts open to the officer now."""
    return [_offer(act, held, file) for act, held in open_to(file)]


def _offer(act: str, held: Any, file: CaseFile) -> dict[str, Any]:
    described = BY_ACT[act].model_fields
    return {
        "act": act,
        "name": _name(act, file),
        "position": position_shape(file.rulebook, held.position.kind),
        "fields": [_field(name, about, act, file) for name, about in described.items() if name != "act"],
    }


def _name(act: str, file: CaseFile) -> str:
    if act in NAMES:
        return str(NAMES[act])
    return in_words(file.rulebook.act_words("follow" if act == "reroute" else act))


def _field(name: str, about: FieldInfo, act: str, file: CaseFile) -> dict[str, Any]:
    return {
        "name": name,
        "label": label_of(name, OF_AN_ACT),
        "required": about.is_required(),
        "choices": choices(name, about, act, file),
    }
