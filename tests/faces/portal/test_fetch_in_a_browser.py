"""A reply behind a link, with a real browser."""

from datetime import date

import pytest

from gongkai.disclosure import delivery
from tests.faces.portal.test_fetch import TO_THE_REPLY

pytestmark = pytest.mark.browser


def test_the_reply_behind_a_link_can_be_read_by_everybody(page, axe_clean, picture, on_its_way):
    found = on_its_way(*TO_THE_REPLY).reply.deliveries.get()
    page.goto(f"/fetch/{delivery.make_link(found, on=date(2026, 9, 21))}/")
    axe_clean(page)
    picture(page, "portal-fetch")
    with page.expect_download() as download:
        page.locator("#papers + * a").first.click()
    assert download.value.suggested_filename.endswith(".pdf")
    page.goto("/fetch/guessed/")
    axe_clean(page)
    picture(page, "portal-fetch-refused")
