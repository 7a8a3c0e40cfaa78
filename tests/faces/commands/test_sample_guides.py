"""The sample's guides: every unit that must have one has one, and what can be wrong or waiting is there once."""

from datetime import date

import pytest

from gongkai.commands.sample.guides import lay_guides
from gongkai.organisation.models import Unit
from gongkai.publishing import guide_findings, guide_queries
from gongkai.publishing.guide_findings import Fault
from gongkai.publishing.models import CatalogueEdition, GuideDraft, GuideEdition

ON = date(2026, 11, 23)


@pytest.fixture
def laid(district, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    lay_guides(on=ON)


@pytest.mark.usefixtures("laid")
def test_every_unit_that_must_have_a_guide_has_one_and_a_sub_bureau_has_none():
    units = guide_queries.units_with_a_guide(on=ON)
    assert {edition.unit for edition in guide_queries.current()} == set(units)
    assert not GuideEdition.objects.filter(unit__kind=Unit.Kind.SUB_BUREAU).exists()


@pytest.mark.usefixtures("laid")
def test_one_is_unconfirmed_one_has_a_draft_waiting_and_one_has_two_editions():
    found = guide_findings.findings(guide_queries.units_with_a_guide(on=ON), on=ON)
    assert [(one.unit.code, one.fault) for one in found] == [("WZ", Fault.UNCONFIRMED)]
    assert [draft.unit.code for draft in guide_queries.waiting_to_be_published()] == ["SX"]
    assert GuideDraft.objects.count() == 1
    assert [one.number for one in guide_queries.editions().filter(unit__code="JX")] == [2, 1]
    assert CatalogueEdition.objects.get().number == 1


@pytest.mark.usefixtures("laid")
def test_hours_differ_by_weekday_and_by_unit():
    weeks = {one.unit.code: one.hours for one in guide_queries.current()}
    assert weeks["JX"][4] != weeks["JX"][0]
    assert weeks["YW"][5]
    assert not weeks["JX"][5]
