"""A reply reaches the applicant, with its proof (L-05)."""

from datetime import UTC, date, datetime

import pytest

from gongkai.disclosure import delivery
from gongkai.rules.refusal import Incomplete, OutOfOrder, OutOfTurn
from tests.sample import entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

TO_THE_REPLY = (
    ("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("forward", "2008-06-04"), ("feedback", "2008-06-05"),
    ("approve", "2008-06-05"), ("reply", "2008-06-06"),
)  # fmt: skip
REPLIED = date(2008, 6, 6)


@pytest.fixture
def reply():
    return walked(entered(date(2008, 6, 2)), *TO_THE_REPLY).reply


def test_a_reply_is_sent_the_day_it_is_given(reply):
    sent = reply.deliveries.get()
    assert (sent.way, sent.sent_on, sent.confirmed_on) == ("online", REPLIED, None)


def test_post_needs_the_number_that_proves_it(reply):
    with pytest.raises(Incomplete) as refused:
        delivery.deliver(reply, way="post", by=person("jx-general"), on=REPLIED)
    assert refused.value.field == "tracking_number"


def test_a_reply_that_came_back_is_work_until_it_is_sent_again(reply):
    failed = delivery.fail(reply.deliveries.get(), failure="邮箱不存在", by=person("jx-general"), on=date(2008, 6, 9))
    assert list(delivery.undelivered()) == [failed]
    delivery.send_again(failed, way="post", by=person("jx-general"), on=date(2008, 6, 10), tracking_number="XA12345678")
    assert list(delivery.undelivered()) == []
    with pytest.raises(OutOfTurn):
        delivery.send_again(failed, way="pickup", by=person("jx-general"), on=date(2008, 6, 11))


def test_what_came_back_is_not_sent_again_before_it_came_back(reply):
    failed = delivery.fail(reply.deliveries.get(), failure="地址不详", by=person("jx-general"), on=date(2008, 6, 9))
    with pytest.raises(OutOfOrder, match="早于退回日"):
        delivery.send_again(failed, way="pickup", by=person("jx-general"), on=date(2008, 6, 8))
    delivery.send_again(failed, way="pickup", by=person("jx-general"), on=date(2008, 6, 9))


def test_a_delivery_has_one_outcome_and_not_before_it_was_sent(reply):
    sent = reply.deliveries.get()
    with pytest.raises(OutOfOrder):
        delivery.confirm(sent, proof="本人签收", by=person("jx-general"), on=date(2008, 6, 5))
    delivery.confirm(sent, proof="本人签收", by=person("jx-general"), on=date(2008, 6, 9))
    with pytest.raises(OutOfTurn):
        delivery.fail(sent, failure="退回", by=person("jx-general"), on=date(2008, 6, 10))


def test_a_link_fetches_the_reply_until_it_expires(reply):
    secret = delivery.make_link(reply.deliveries.get())
    at = datetime(2008, 6, 20, tzinfo=UTC)
    assert delivery.find_link(secret, on=date(2008, 7, 6), at=at).delivery.reply == reply
    with pytest.raises(Incomplete, match="过期"):
        delivery.find_link(secret, on=date(2008, 7, 7), at=at)
    with pytest.raises(Incomplete):
        delivery.find_link("guessed", on=date(2008, 6, 20), at=at)
