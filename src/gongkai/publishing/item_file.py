"""An item as it lies open before an officer, with what they may do about it: for the workbench and the API alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gongkai.organisation.models import Position
from gongkai.organisation.officer import Officer
from gongkai.publishing import queries
from gongkai.publishing.item_seen import how_it_stands
from gongkai.publishing.item_states import State, with_state
from gongkai.publishing.models import Item, Publication, Version


@dataclass(frozen=True)
class ItemFile:
    """What an item's page, its forms and its routes are made from and check an act against."""

    item: Item
    officer: Officer
    versions: Sequence[Version]

    @property
    def today(self):
        return self.officer.on

    @property
    def state(self) -> State:
        return State(self.item.state)  # type: ignore[attr-defined]

    @property
    def stands(self) -> bool:
        """Whether the public can read it now or will, so that there is something to change."""
        return self.state in (State.PUBLIC, State.TIMED, State.HELD, State.ENDED)

    @property
    def is_held(self) -> bool:
        """Whether it waits for the decision on its applicant's objection, which has forms of its own."""
        return self.state == State.HELD and self.item.answers_id is not None

    @property
    def seen(self) -> str:
        """How the item stood when the page was drawn: a form that saw another one is refused."""
        return how_it_stands(self.item)

    @cached_property
    def drafts_for_it(self) -> bool:
        return queries.may_correct_for(self.officer, self.item.unit_id)

    @property
    def leads(self) -> bool:
        return self.officer.holds(Position.Kind.LEAD_OFFICE)

    @property
    def answers_for_it(self) -> bool:
        """Whether the officer may look at it again and link it."""
        return self.leads or self.item.unit_id in self.officer.hands()

    @cached_property
    def under_way(self) -> Publication | None:
        """What is being done with the item now."""
        return next((one for one in self.publications if one.case.closed_on is None), None)

    @cached_property
    def publications(self) -> list[Publication]:
        """All that was ever done with the item, the newest first."""
        return list(self.item.publications.select_related("case", "drafted_by").order_by("-id"))

    @property
    def shown(self) -> Version | None:
        """The version the page shows: what the public reads, before that the newest draft."""
        live = self.item.live_id
        return next((one for one in self.versions if one.pk == live), None) or next(iter(self.versions), None)


def opened(officer, pk) -> ItemFile | None:
    """This will open an item, None when the officer may not see it."""
    visible = queries.items_visible_to(officer).select_related("successor")
    item = with_state(visible, on=officer.on).filter(pk=pk).first()
    return item and ItemFile(item, officer, list(queries.versions_of(item).defer("body")))
