"""Which acts lie open before an officer on a publication or an item, what each needs, and refusing the others."""

from collections.abc import Callable, Iterator
from typing import Any, get_args

from django.utils.translation import gettext, gettext_lazy, gettext_noop
from pydantic.fields import FieldInfo

from gongkai.api.disclosure.shapes import in_words, position_shape
from gongkai.api.names import OF_PUBLISHING, label_of
from gongkai.api.publishing import doings, item_doings
from gongkai.api.publishing.publication_file import PublicationFile
from gongkai.casework import journal
from gongkai.publishing.acts import was_put_aside
from gongkai.publishing.item_file import ItemFile
from gongkai.publishing.item_seen import refuse_if_changed
from gongkai.publishing.models import Attribute, Clearance, Described, Link
from gongkai.rules.refusal import OutOfTurn

# The act of the journal that must be open for an act of ours, where the two differ in name.
OPENED_BY = {"clear": "clearance", "redraft": "propose"}
REFUSED: dict[str, Callable[[PublicationFile], bool]] = {
    "agree": lambda file: file.is_own_work,
    "clear": lambda file: file.is_own_work,
    "publish": lambda file: not file.may_go_out,
    "redraft": lambda file: not file.may_redraft,
    "take_up_again": lambda file: not was_put_aside(file.publication),
}
NOT_UNDER_WAY = gettext_noop("这条信息已有发布件 %(number)s 正在办理。")
OF_ITEMS: dict[str, tuple[Any, Callable[[ItemFile], bool]]] = {
    "review": (gettext_lazy("复核：仍然正确"), lambda file: file.answers_for_it),
    "correct": (gettext_lazy("更正"), lambda file: file.drafts_for_it and file.under_way is None),
    "link": (gettext_lazy("关联另一条信息"), lambda file: file.answers_for_it),
    "ask_take_down": (
        gettext_lazy("提请撤回"), lambda file: file.drafts_for_it and not file.leads and file.under_way is None,
    ),
    "set_validity": (gettext_lazy("标明时效"), lambda file: file.leads),
    "set_period": (gettext_lazy("调整公开期间"), lambda file: file.leads and not file.is_held),
    "take_down": (gettext_lazy("撤回"), lambda file: file.leads and not file.is_held),
}  # fmt: skip
LABELS: dict[str, dict[Any, Any]] = {
    "attribute": dict(Attribute.choices),
    "conclusion": dict(Clearance.Conclusion.choices),
    "validity": dict(Described.Validity.choices),
    "kind": dict(Link.Kind.choices),
    "domain": dict(Described.Domain.choices),
    "phase": dict(Described.Phase.choices),
    "language": {"zh": gettext_lazy("中文"), "en": gettext_lazy("英文")},
}


def offered(file: PublicationFile) -> list[dict[str, Any]]:
    """This will list the acts open to the officer on a publication, each with the fields it takes."""
    return [
        _offer(act, doings.BY_ACT[act], _name(act, file), position_shape(file.rulebook, _held(act, file)))
        for act in doings.BY_ACT
        if OPENED_BY.get(act, act) in file.may and not (act in REFUSED and REFUSED[act](file))
    ]


def refuse_unless_open(file: PublicationFile, act: str) -> None:
    """This will refuse, as the journal does, what is not the officer's turn today, whatever day the act is to bear."""
    journal.in_turn(file.standing, file.rulebook, OPENED_BY.get(act, act), by=file.officer.person, on=file.today)
    if act == "redraft" and not file.may_redraft:
        raise OutOfTurn(gettext_noop("您不能对此件作这一动作。"))


def offered_on(file: ItemFile) -> list[dict[str, Any]]:
    """This will list the acts open to the officer on an item."""
    return [
        _offer(act, item_doings.BY_ACT[act], str(name), None)
        for act, (name, is_open) in OF_ITEMS.items()
        if file.stands and is_open(file)
    ]


def refuse_unless_open_on(file: ItemFile, act: str, seen: str) -> None:
    """This will refuse what the officer may not do with an item, or not as it stands."""
    if file.stands and OF_ITEMS[act][1](file):
        refuse_if_changed(file.item, seen)
        return
    if file.under_way and act in ("correct", "ask_take_down"):
        raise OutOfTurn(NOT_UNDER_WAY, number=file.under_way.case.number)
    raise OutOfTurn(gettext_noop("您不能对这条信息作这一动作，或者它已经不在公开之中。"))


def _held(act: str, file: PublicationFile) -> str:
    return file.may[OPENED_BY.get(act, act)].position.kind


def _name(act: str, file: PublicationFile) -> str:
    if act == "redraft":
        return gettext("修改文稿")
    return in_words(file.rulebook.act_words(OPENED_BY.get(act, act)))


def _offer(act: str, doing: Any, name: str, position: dict[str, str] | None) -> dict[str, Any]:
    fields = [_field(own, about) for own, about in doing.model_fields.items() if own != "act"]
    return {"act": act, "name": name, "position": position, "fields": fields}


def _field(name: str, about: FieldInfo) -> dict[str, Any]:
    values = list(_literals(about.annotation))
    choices = [{"code": value, "name": str(LABELS.get(name, {}).get(value, value))} for value in values if value]
    return {
        "name": name,
        "label": label_of(name, OF_PUBLISHING),
        "required": about.is_required(),
        "choices": choices or None,
    }


def _literals(annotation: Any) -> Iterator[str]:
    """The words a type allows, however it is put together."""
    if isinstance(annotation, str):
        yield annotation
    for part in get_args(annotation):
        yield from _literals(part)
