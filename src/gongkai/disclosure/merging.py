"""Merge applicants (归并): only a person decides that two are the same, the decision is on record, and can be undone.

Which applicants belong together follows from the standing merges; `Applicant.identity` is the one copy of it,
written here and nowhere else.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from gongkai.casework import numbers
from gongkai.casework.moment import recorded_at
from gongkai.disclosure.models import Applicant, ApplicantIdentity, Merge, MergeUndone, Split
from gongkai.disclosure.reach import refuse_day, refuse_stranger
from gongkai.organisation.models import Position
from gongkai.rules.refusal import Refusal, require

# Whoever answers applicants and may know them; supervision reads everything and decides nothing.
MAY_MERGE = (
    Position.Kind.INTAKE_DESK, Position.Kind.GENERAL_SECTION, Position.Kind.SECRETARIAT, Position.Kind.LEAD_OFFICE,
)  # fmt: skip
SERIES = "merge"  # its row is held to the end, so that one merge follows another


@transaction.atomic
def merge(one, other, *, reasons, by, on):
    """归并: the applicants of two applications are the same, so their applications are counted together."""
    require(reasons, "reasons", gettext_noop("请写明认定为同一申请人的理由。"))
    refuse_day(on)
    _refuse_stranger(by, on, one, other)
    number = numbers.next_number(SERIES)
    if one.pk == other.pk or other.pk in {member.pk for member in members(one)}:
        raise Refusal(gettext_noop("这两件申请的申请人已经归并在一起。"))
    decision = Merge.objects.create(
        number=number, one=one, other=other, reasons=reasons, by=by, on=on, recorded_at=recorded_at()
    )
    _regroup({one.pk, other.pk})
    return decision


@transaction.atomic
def undo(merge, *, reasons, by, on):
    """撤销归并: the merge was wrong. What other merges hold together stays together."""
    require(reasons, "reasons", gettext_noop("请写明撤销归并的理由。"))
    refuse_day(on, before=merge.on)
    _refuse_stranger(by, on, merge.one, merge.other)
    numbers.next_number(SERIES)
    if MergeUndone.objects.filter(merge=merge).exists():
        raise Refusal(gettext_noop("这次归并已经撤销。"))
    undone = MergeUndone.objects.create(merge=merge, reasons=reasons, by=by, on=on, recorded_at=recorded_at())
    _regroup({merge.one_id, merge.other_id})
    return undone


def members(applicant):
    """This will give everybody merged with an applicant, the applicant included."""
    identity = Applicant.objects.filter(pk=applicant.pk).values_list("identity", flat=True).first()
    same = Q(pk=applicant.pk) if identity is None else Q(identity=identity)
    return Applicant.objects.filter(same).select_related("application__case").order_by("pk")


def merges_of(applicant):
    """This will give the merges that hold or held an applicant, undone ones too, with who decided."""
    mine = Q(one=applicant) | Q(other=applicant)
    return Merge.objects.filter(mine).select_related(
        "by", "undone__by", "one__application__case", "other__application__case"
    )


def _refuse_stranger(by, on, *applicants):
    refuse_stranger(
        by, {applicant.application_id for applicant in applicants}, on=on, positions=MAY_MERGE,
        sentence=gettext_noop("归并申请人由受理或者答复这些申请的岗位决定；您在当日没有担任这样的岗位。"),
    )  # fmt: skip


def _regroup(changed):
    """Bring the copies up to date for everybody who is, or was, together with those whose merges changed."""
    identities = set(
        Applicant.objects.filter(pk__in=changed, identity__isnull=False).values_list("identity", flat=True)
    )
    start = changed | set(Applicant.objects.filter(identity__in=identities).values_list("pk", flat=True))
    groups = groups_of(*_reach(start))
    free = sorted(identities)
    for group in sorted(groups, key=min):
        identity = None
        if len(group) > 1:
            identity = free.pop(0) if free else ApplicantIdentity.objects.create().pk
        Applicant.objects.filter(pk__in=group).update(identity=identity)
    ApplicantIdentity.objects.filter(pk__in=free).delete()


def _reach(start):
    """Everybody whom standing links tie to some applicants, with the links."""
    reached, links, new = set(start), set(), set(start)
    while new:
        found = set(_links(new))
        links |= found
        new = {end for link in found for end in link} - reached
        reached |= new
    return reached, links


def _links(applicants):
    """The pairs that belong together: merged and not undone, or one split off from the other."""
    merges = Merge.objects.filter(Q(one__in=applicants) | Q(other__in=applicants), undone__isnull=True)
    yield from merges.order_by().values_list("one", "other")
    splits = Split.objects.filter(Q(whole__applicant__in=applicants) | Q(part__applicant__in=applicants))
    yield from splits.values_list("whole__applicant", "part__applicant")


def groups_of(everybody: Iterable[int], links: Iterable[tuple[int, int]]) -> list[set[int]]:
    """This will part everybody into those whom links tie together."""
    group = {member: {member} for member in everybody}
    for one, other in links:
        together = group[one] | group[other]
        for member in together:
            group[member] = together
    return list({id(found): found for found in group.values()}.values())
