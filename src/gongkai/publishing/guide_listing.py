"""The guides in the search: each unit's edition in force, under the unit's code as its number."""

from gongkai.publishing import guide_default, guide_queries
from gongkai.publishing.models import GuideEdition
from gongkai.search import index
from gongkai.search.index import Facts

KIND = "guide"
# Not the classes it lists: the name of every theme would find every unit's guide.
TOLD = ("office_name", "address", "phone", "channels", "applying", "remedies", "ways")


def put(edition: GuideEdition) -> None:
    """This will let people find an edition in place of the one before it."""
    index.put(facts(edition))


def rebuild() -> int:
    """This will put every guide in force into the search anew, and say how many."""
    index.forget_all(KIND)
    return index.put_many(facts(edition) for edition in guide_queries.current())


def facts(edition: GuideEdition) -> Facts:
    """This will give what the search needs to know of a guide. Its key is the unit's, which has one in force."""
    title = guide_default.words_in_force(on=edition.published_on).title.zh
    return Facts(
        kind=KIND, key=edition.unit_id, title=f"{edition.unit.name}{title}", number=edition.unit.code,
        text="\n".join(getattr(edition, name) for name in TOLD), unit=edition.unit_id,
        year=edition.published_on.year, published_on=edition.published_on, live_from=edition.published_on,
    )  # fmt: skip
