"""Nonsense in addresses and forms is answered, never a crash."""

import pytest

from tests.sample import again

NONSENSE = ("\x00", "%", "_", "'", "99999999999999999999999", "-1", "😀", "' OR 1=1 --", "a" * 3000)


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_in_a_list_finds_nothing_and_breaks_nothing(signed_in, waiting, typed):
    waiting("register")
    client = signed_in("jx-general")
    for address in ("/desk/", "/desk/cases/"):
        for name in ("q", "page", "light", "act"):
            assert client.get(address, {name: typed}).status_code == 200
    lead = signed_in("lead")
    for name in ("q", "page", "light", "unit", "step", "rulebook", "state"):
        assert lead.get("/desk/district/", {name: typed}).status_code == 200


@pytest.mark.parametrize("number", ["%00", "JX-2026-00001%00", "JX-2026-99999", "'", "%F0%9F%98%80"])
def test_a_number_that_is_none_is_not_found(signed_in, district, number):
    for part in ("", "slip/", "papers/1/", "papers/99999999999999999999/"):
        assert signed_in("lead").get(f"/desk/cases/{number}/{part}").status_code == 404


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_in_an_act_is_refused_or_kept_as_words(act, waiting, typed):
    application = waiting("forward")
    sent = {"outcome": typed, "to": typed, "reasons": typed, "on": typed, "seen": typed}
    assert act("jx-general", application, "check", **sent).status_code in (409, 422)
    assert act("jx-general", application, typed).status_code == 400
    assert again(application).case.length == application.case.length
