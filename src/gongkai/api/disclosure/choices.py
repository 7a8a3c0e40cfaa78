"""The values an act's field takes, each with its name, where only some are taken."""

from collections.abc import Callable
from typing import Any, get_args

from django.utils.translation import gettext_lazy
from pydantic.fields import FieldInfo

from gongkai.api.disclosure.case_file import CaseFile
from gongkai.api.disclosure.open_acts import offers_to, unchecked
from gongkai.api.disclosure.shapes import in_words, unit_shape
from gongkai.disclosure import acts, clock_acts, shared_work
from gongkai.disclosure.models import Application, Clearance, Feedback, FeeNotice, FirstCheck, Inquiry
from gongkai.organisation import queries

LABELS: dict[str, dict[Any, Any]] = {
    "outcome": dict(FirstCheck.Outcome.choices),
    "way": dict(Application.Way.choices),
    "told_by_way": dict(Application.Way.choices),
    "clearance": dict(Clearance.Conclusion.choices),
    "whom": dict(Inquiry.To.choices),
    "answer": dict(Inquiry.Answer.choices),
    "given_as": dict(Feedback.GivenAs.choices),
    "basis": dict(FeeNotice.Basis.choices),
    "cause": {"OTHER_NO_CORRECTION": gettext_lazy("逾期不补正"), "OTHER_NO_FEE": gettext_lazy("逾期不缴费")},
}


def choices(name: str, about: FieldInfo, act: str, file: CaseFile) -> list[Any] | None:
    """This will list what a field of an act takes now, None where it takes anything."""
    if name == "to":
        return [unit_shape(unit) for unit in _departments(act, file)]
    if name in OF_THE_CASE:
        return OF_THE_CASE[name](file)
    only = NOW[name](file) if name in NOW else None
    values = [value for value in _literals(about.annotation) if value and (only is None or value in only)]
    return [_named(value, LABELS.get(name, {}).get(value, value)) for value in values] or None


def _named(code: object, name: object) -> dict[str, str]:
    return {"code": str(code), "name": str(name)}


def _literals(annotation: Any) -> list[str]:
    """The words a type allows, however it is put together."""
    if isinstance(annotation, str):
        return [annotation]
    return [word for part in get_args(annotation) for word in _literals(part)]


def _departments(act: str, file: CaseFile) -> Any:
    if act == "reforward":
        return acts.departments(file.application, on=file.today)
    if act == "pass_on":
        return queries.head_office_departments(on=file.today)
    return queries.departments_for(file.application.case.unit, on=file.today)


def _decisions(file: CaseFile) -> list[Any]:
    acts = {entry.act for entry in file.entries}
    decisions = file.rulebook.statute.decisions_after(file.application.matter, acts).values()
    return [_named(each.code, in_words(each.words)) for each in decisions]


def _desks(file: CaseFile) -> list[Any]:
    return [unit_shape(unit) for unit in queries.units_with_an_open_desk(on=file.today)]


def _assistants(file: CaseFile) -> list[Any]:
    return [unit_shape(unit) for unit in shared_work.may_assist(file.application, on=file.today)]


def _steps(file: CaseFile) -> list[Any]:
    return [_named(act, in_words(file.rulebook.act_words(act))) for act in clock_acts.steps_left(file.standing)]


def _offers(file: CaseFile) -> list[Any]:
    return [_named(one.pk, one.question[:200]) for one in offers_to(file)]


def _unchecked(file: CaseFile) -> list[Any]:
    return [_named(one.paper.number, one.paper.title) for one in unchecked(file)]


OF_THE_CASE: dict[str, Callable[[CaseFile], list[Any]]] = {
    "unit": _desks, "kind": _decisions, "of": _assistants, "for_step": _steps, "offer": _offers, "paper": _unchecked,
}  # fmt: skip


def _may_be_asked(file: CaseFile) -> list[str]:
    return [str(whom) for whom, act in clock_acts.ASKS.items() if act in file.may]


def _answers(file: CaseFile) -> list[str]:
    """Silence is an answer only when their time is up."""
    inquiry = clock_acts.open_inquiry(file.application)
    silent = inquiry is not None and inquiry.answer_due_on is not None and inquiry.answer_due_on <= file.today
    return [str(answer) for answer in Inquiry.Answer if silent or answer != Inquiry.Answer.SILENT]


def _missed(file: CaseFile) -> list[str]:
    return [kind for kind, until in clock_acts.awaited(file.application).items() if until < file.today]


NOW: dict[str, Callable[[CaseFile], list[str]]] = {"whom": _may_be_asked, "answer": _answers, "cause": _missed}
