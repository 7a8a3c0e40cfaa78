"""A reply lies ready behind a link that expires."""

from datetime import UTC, date, datetime

import pytest

from gongkai.casework.models import Mail
from gongkai.disclosure import delivery, pickup
from gongkai.disclosure.models import Applicant
from gongkai.organisation.knocks import TooOften
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.disclosure.test_delivery import TO_THE_REPLY
from tests.sample import entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

ON, AT = date(2008, 6, 20), datetime(2008, 6, 20, 2, tzinfo=UTC)


@pytest.fixture
def sent():
    return walked(entered(date(2008, 6, 2)), *TO_THE_REPLY).reply.deliveries.get()


def offered(sent, on=ON):
    return pickup.offer(sent, on=on, address_of=lambda secret: f"https://office/fetch/{secret}/")


def secret_of(address):
    return address.split("/")[-2]


def test_the_link_is_mailed_once_made_and_counts_from_its_day(sent):
    Mail.objects.all().delete()
    address, mailed = offered(sent)
    mail = Mail.objects.get()
    assert mailed
    assert address in mail.text
    assert "2008年7月20日" in mail.text
    link = pickup.fetch(secret_of(address), address="10.0.0.1", on=date(2008, 7, 20), at=AT)
    assert link.delivery == sent
    with pytest.raises(Incomplete):
        pickup.fetch(secret_of(address), address="10.0.0.1", on=date(2008, 7, 21), at=AT)


def test_nobody_is_mailed_who_left_no_address(sent):
    Applicant.objects.update(email="")
    Mail.objects.all().delete()
    assert offered(sent)[1] is False
    assert not Mail.objects.exists()


def test_what_has_an_outcome_gets_no_link(sent):
    delivery.confirm(sent, proof="本人签收", by=person("jx-general"), on=ON)
    with pytest.raises(OutOfTurn):
        offered(sent)


def test_a_second_link_ends_the_first(sent):
    first, second = (secret_of(offered(sent)[0]) for _ in range(2))
    with pytest.raises(Incomplete):
        pickup.fetch(first, address="10.0.0.1", on=ON, at=AT)
    assert pickup.fetch(second, address="10.0.0.1", on=ON, at=AT)


def test_guessing_is_bounded_for_each_address(sent):
    right = secret_of(offered(sent)[0])
    for _ in range(10):
        with pytest.raises(Incomplete):
            pickup.fetch("guessed", address="10.0.0.1", on=ON, at=AT)
    with pytest.raises(TooOften):
        pickup.fetch(right, address="10.0.0.1", on=ON, at=AT)
    assert pickup.fetch(right, address="10.0.0.2", on=ON, at=AT)


def test_only_the_letter_and_what_went_out_lies_behind_it(sent):
    assert {paper.kind for paper in pickup.papers(sent.reply)} == {"reply_letter"}
