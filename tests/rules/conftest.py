"""The calendar as published and the two rulebooks that have been in force."""

import pytest
from hypothesis import HealthCheck, settings

from gongkai.rules.rulebook import BUILT_IN, rulebooks
from gongkai.rules.workdays import published

# A busy machine is no reason to fail.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def workdays():
    return published(BUILT_IN / "calendar")


@pytest.fixture(scope="session")
def hangzhou():
    return rulebooks()["hangzhou_2008"]


@pytest.fixture(scope="session")
def national():
    return rulebooks()["national_2019"]
