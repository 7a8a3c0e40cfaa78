"""Applicants are merged by a person's decision only; it is on record, and another record undoes it."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from gongkai.disclosure import acts, merging, splitting
from gongkai.disclosure.models import Applicant, ApplicantIdentity, Merge, MergeUndone
from gongkai.disclosure.repeats import Typed, earlier, month_count, typed_of
from gongkai.organisation.officer import officer as officer_on
from gongkai.rules.refusal import Incomplete, OutOfOrder, OutOfTurn, Refusal
from tests.sample import again, entered, person, walked

ON = date(2026, 9, 14)


def applicants(count):
    """So many applicants of whom nothing is alike but the name."""
    about = {"identity_kind": "护照", "email": "", "supply_form": "paper"}
    numbers = [{"identity_number": f"E{n}{n}{n}0000", "phone": f"1380000{n:04d}"} for n in range(count)]
    return [entered(date(2026, 9, 2), **about, **number).applicant for number in numbers]


def merged(one, other, by="jx-desk", **changes):
    return merging.merge(one, other, **{"reasons": "同一人两个证件，已当面核对", "by": person(by), "on": ON, **changes})


def together(applicant):
    return {member.pk for member in merging.members(applicant)}


def keys(*applicants):
    return {applicant.pk for applicant in applicants}


@pytest.fixture
def people(district):
    return applicants(4)


def test_a_person_merges_two_applicants_and_says_why(people):
    one, other, *_ = people
    decision = merged(one, other)
    assert together(one) == together(other) == keys(one, other)
    assert (decision.number, decision.by, decision.on, decision.reasons) == (
        1, person("jx-desk"), ON, "同一人两个证件，已当面核对",
    )  # fmt: skip
    assert [found.number for found in merging.merges_of(other)] == [1]


def test_merged_applicants_are_counted_together(people):
    one, other, third, _ = people
    assert month_count(typed_of(one.application), on=ON).before == 1
    merged(one, other)
    merged(third, other)
    for applicant in (one, other, third):
        application = again(applicant.application)
        assert month_count(typed_of(application), on=ON).before == 3
    assert month_count(Typed(identity_number="E1110000"), on=ON).before == 3


def test_what_a_merged_applicant_asked_is_found_as_the_same_applicants(people):
    one, other, *_ = people
    merged(one, other)
    lines = earlier(Typed(identity_number="E0000000"), officer=officer_on(person("jx-desk"), on=ON))
    assert {line.application.pk: (line.same, line.merged) for line in lines} == {
        one.application_id: (("identity_number",), True),
        other.application_id: ((), True),
    }
    assert all(line.by_same_applicant for line in lines)


def test_an_undone_merge_comes_apart_and_both_records_stay(people):
    one, other, *_ = people
    decision = merged(one, other)
    merging.undo(decision, reasons="证件核对有误", by=person("jx-general"), on=ON)
    assert (together(one), together(other)) == (keys(one), keys(other))
    assert (Merge.objects.count(), MergeUndone.objects.count(), ApplicantIdentity.objects.count()) == (1, 1, 0)
    assert merging.merges_of(one)[0].undone.by == person("jx-general")


def test_undoing_one_merge_leaves_what_the_others_hold_together(people):
    a, b, c, d = people
    merged(a, b)
    bridge = merged(b, c)
    merged(c, d)
    assert together(a) == keys(a, b, c, d)
    merging.undo(bridge, reasons="核对有误", by=person("jx-desk"), on=ON)
    assert (together(a), together(d)) == (keys(a, b), keys(c, d))
    merged(a, d)
    assert together(c) == keys(a, b, c, d)


def test_a_part_the_office_split_off_stays_with_its_whole(people):
    one, other, *_ = people
    decision = merged(one, other)
    whole = walked(one.application, ("hand_over", "2026-09-03"), ("register", "2026-09-03"))
    acts.check(whole, outcome="mixed", reasons="兼有两者", by=person("jx-general"), on=date(2026, 9, 3))
    part = splitting.split_off(
        whole, subject="关税部分", description="关税部分", by=person("jx-general"), on=date(2026, 9, 3)
    )
    assert together(other) == keys(one, other, part.applicant)
    merging.undo(decision, reasons="核对有误", by=person("jx-desk"), on=ON)
    assert together(one) == keys(one, part.applicant)


def test_nobody_merges_without_reasons_or_twice_or_with_themselves(people):
    one, other, *_ = people
    with pytest.raises(Incomplete):
        merged(one, other, reasons="  ")
    decision = merged(one, other)
    for pair in ((other, one), (one, one)):
        with pytest.raises(Refusal, match="已经归并"):
            merged(*pair)
    merging.undo(decision, reasons="有误", by=person("jx-desk"), on=ON)
    with pytest.raises(Refusal, match="已经撤销"):
        merging.undo(decision, reasons="有误", by=person("jx-desk"), on=ON)


@pytest.mark.parametrize("username", ["jx-clearance", "jx-leader", "sx-desk", "supervision", "admin"])
def test_only_who_takes_or_answers_the_applications_may_decide(people, username):
    with pytest.raises(OutOfTurn):
        merged(*people[:2], by=username)


def test_the_lead_office_may_merge_across_units(people):
    elsewhere = entered(date(2026, 9, 2), unit_code="SX", by="sx-desk").applicant
    with pytest.raises(OutOfTurn):
        merged(people[0], elsewhere)
    merged(people[0], elsewhere, by="lead")
    assert together(elsewhere) == keys(people[0], elsewhere)


def test_a_merge_is_neither_dated_ahead_nor_undone_before_it_was_made(people):
    with pytest.raises(OutOfOrder):
        merged(*people[:2], on=date(2100, 1, 1))
    decision = merged(*people[:2])
    with pytest.raises(OutOfOrder):
        merging.undo(decision, reasons="有误", by=person("jx-desk"), on=date(2026, 9, 11))


def test_the_database_refuses_to_change_a_decision(people):
    merged(*people[:2])
    for change in (lambda: Merge.objects.update(reasons="别的"), lambda: Merge.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_copies_agree_with_the_standing_merges(people):
    a, b, c, d = people
    first = merged(a, b)
    merged(c, d)
    merged(a, d)
    merging.undo(first, reasons="有误", by=person("jx-desk"), on=ON)
    standing = Merge.objects.filter(undone__isnull=True).values_list("one", "other")
    everybody = Applicant.objects.values_list("pk", flat=True)
    expected = sorted(map(sorted, merging.groups_of(everybody, standing)))
    found = {tuple(sorted(together(applicant))) for applicant in Applicant.objects.all()}
    assert sorted(map(list, found)) == expected == sorted([sorted(keys(a, c, d)), [b.pk]])


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8))))
def test_everybody_is_in_one_group_and_links_never_reach_out_of_it(links):
    groups = merging.groups_of(range(9), links)
    assert sorted(member for group in groups for member in group) == list(range(9))
    assert all(any(one in group and other in group for group in groups) for one, other in links)
