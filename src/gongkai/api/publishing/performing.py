"""How each act on a publication and on an item is performed, once it has been read."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop

from gongkai.api.disclosure.files import checked
from gongkai.api.publishing.drafts import content_of
from gongkai.api.publishing.publication_file import PublicationFile
from gongkai.publishing import acts, enclosing, queries
from gongkai.publishing.content import Content
from gongkai.publishing.item_file import ItemFile
from gongkai.publishing.models import Item
from gongkai.rules.refusal import Incomplete


def perform(file: PublicationFile, doing: Any) -> Any:
    """This will do an act on a publication, in the officer's name."""
    by = file.officer.person
    if doing.act == "redraft":
        return _redraft(file, doing)
    facts = doing.model_dump(exclude={"act"})
    facts["on"] = facts.get("on") or file.today
    return PERFORM[doing.act](file.publication, by=by, **facts)


def perform_on(file: ItemFile, upkeep: Any) -> Any:
    """This will do an act on an item today, in the officer's name."""
    facts = {**upkeep.model_dump(exclude={"act"}), "by": file.officer.person, "on": file.officer.on}
    for name in ("other", "successor"):
        if name in facts:
            facts[name] = _item_called(facts[name], name, file)
    if upkeep.act == "link":
        return acts.link(file.item, facts.pop("other"), **facts)
    return UPKEEP[upkeep.act](file.item, **facts)


def _redraft(file: PublicationFile, doing: Any) -> Any:
    before: Any = file.publication.version
    content = content_of(doing, file.publication.unit, before=Content.of(before))
    return acts.redraft(
        file.publication, content, by=file.officer.person, on=file.today, why=doing.why, keep=_kept(before, doing.keep),
        files=enclosing.screened(checked(doing.files)), seen_version=doing.seen_version,
    )  # fmt: skip


def _kept(version: Any, numbers: list[int] | None) -> list[Any] | None:
    """The attachments that stay, None for all of them."""
    if numbers is None:
        return None
    found = {one.number: one for one in version.attachments.all()}
    for number in numbers:
        if number not in found:
            raise Incomplete(gettext_noop("这一版没有编号为 %(number)s 的附件。"), field="keep", number=number)
    return [found[number] for number in dict.fromkeys(numbers)]


def _item_called(index_number: str, field: str, file: ItemFile) -> Item | None:
    """Another item by its index number, among those the officer may see."""
    if not index_number:
        return None
    found = queries.items_visible_to(file.officer).filter(index_number=index_number).first()
    if found is None:
        raise Incomplete(gettext_noop("没有找到这个索引号，请核对。"), field=field)
    return found


PERFORM: dict[str, Callable[..., Any]] = {
    "propose": acts.propose,
    "agree": acts.agree,
    "clear": acts.clear,
    "publish": acts.publish,
    "keep_back": acts.keep_back,
    "take_down": acts.grant_take_down,
    "refuse_take_down": acts.refuse_take_down,
    "return_draft": acts.return_draft,
    "drop": acts.drop,
    "take_up_again": acts.take_up_again,
}
UPKEEP: dict[str, Callable[..., Any]] = {
    "review": acts.review,
    "correct": acts.correct,
    "ask_take_down": acts.ask_take_down,
    "set_validity": acts.set_validity,
    "set_period": acts.set_period,
    "take_down": acts.take_down,
}
