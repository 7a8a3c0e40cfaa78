"""Partial disclosure (部分公开): what is given and what is withheld are told apart (2007 art. 22, 2019 art. 37)."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext_noop

from gongkai.disclosure import release
from gongkai.disclosure.models import Feedback
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

GivenAs = Feedback.GivenAs
PARTIAL = "partial"  # the row of the annual report (law.md §5)
MISSING = {
    "given": gettext_noop("部分公开的，请写明公开哪些内容。"),
    "withheld": gettext_noop("部分公开的，请写明哪些内容不予公开。"),
    "withheld_basis": gettext_noop("部分公开的，请写明不予公开的部分依据哪一条。"),
}
NO_WAY = gettext_noop("部分公开的，请选择怎样提供可以公开的部分。")
NO_FILE = gettext_noop("请附上只含可以公开部分的文件；可以公开的部分就写在答复里的，请选择“写在答复里”。")
NOT_BLACKENED = gettext_noop(
    "所附文件里没有在本系统涂黑的。请先到“涂黑”页面处理再附上；另作节本、摘录的，请选择另作的那一项。"
)
WITH_FILE = gettext_noop("选择了写在答复里，就不另附文件；要附文件的，请选择涂黑的或者另作的那一项。")
UNTOLD = gettext_noop("反馈意见没有分别写明公开什么、不公开什么、怎样提供。请退回承办部门写明后再答复。")


@dataclass(frozen=True)
class Parts:
    """What is given, in which shape, and what is withheld on which article. Empty unless the decision is partial."""

    given: str = ""
    given_as: str = ""
    withheld: str = ""
    withheld_basis: str = ""

    @property
    def told(self):
        """What the reply tells of them, by the names of its places."""
        return {name: value for name, value in asdict(self).items() if name != "given_as"}


def is_partial(rulebook, kind):
    """This will say whether a kind of decision gives a part and withholds the rest."""
    return rulebook.statute.decisions[kind].report_row == PARTIAL


def drafted(decision, told_apart, screened):
    """This will give the `Parts` of a draft from what was `told_apart`; none unless its decision is partial.

    Refuses what does not tell them apart or gives nothing open. `screened` are the files it encloses: one that was
    blackened here, one made anew, or none where the reply's own words give the part.
    """
    if decision.report_row != PARTIAL:
        return Parts()
    parts = Parts(**told_apart)
    for name, sentence in MISSING.items():
        require(getattr(parts, name), name, sentence)
    if parts.given_as not in GivenAs.values:
        raise Incomplete(NO_WAY, field="given_as")
    if parts.given_as == GivenAs.TEXT and screened:
        raise Incomplete(WITH_FILE, field="given_as")
    if parts.given_as != GivenAs.TEXT and not screened:
        raise Incomplete(NO_FILE, field="files")
    if parts.given_as == GivenAs.REDACTED and not release.redactions_of(screened):
        raise Incomplete(NOT_BLACKENED, field="files")
    return parts


def of(draft):
    """This will give the parts as a draft has them."""
    return Parts(draft.given, draft.given_as, draft.withheld, draft.withheld_basis)


def for_reply(draft, *, given, withheld, withheld_basis):
    """This will give what a reply tells of the parts: as drafted, unless worded anew (Q23)."""
    if draft is None or not _tells_apart(draft):
        return Parts()
    return Parts(
        given or draft.given, draft.given_as, withheld or draft.withheld, withheld_basis or draft.withheld_basis
    )


def refuse_untold(draft, rulebook):
    """This will refuse to reply in part from a draft that does not say what is given and what is not."""
    if draft and is_partial(rulebook, draft.kind) and not _tells_apart(draft):
        raise OutOfTurn(UNTOLD)


def _tells_apart(draft):
    return all(asdict(of(draft)).values())
