"""Deliver a reply and keep the proof: in person, by post, mail, fax, or for fetching online (L-05)."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_noop

from gongkai.disclosure.models import Delivery, PickupLink
from gongkai.rules.refusal import Incomplete, OutOfOrder, OutOfTurn, require

LETTERS = (
    "reply__application__case", "reply__in_the_name_of", "reply__entry__by", "notice__application__case",
    "notice__in_the_name_of", "notice__entry__by", "notice__inquiry",
)  # fmt: skip
LINK_DAYS = 30  # calendar days for which a link to fetch the reply works


def deliver(reply, *, way, by, on, tracking_number=""):
    """This will record that a reply was sent, posted, handed over or laid ready on a day. Post needs its number."""
    if way == "post":
        require(tracking_number, "tracking_number", gettext_noop("邮寄须填写邮件号码：交邮日即答复日，号码是凭证。"))
    return Delivery.objects.create(reply=reply, way=way, sent_by=by, sent_on=on, tracking_number=tracking_number)


def deliver_notice(notice, *, way, by, on):
    """This will record that a third party was sent what it is told; how it arrived is proved when it is confirmed."""
    return Delivery.objects.create(notice=notice, way=way, sent_by=by, sent_on=on)


@transaction.atomic
def confirm(delivery, *, proof, by, on):
    """送达: the reply has arrived; `proof` says how one knows (signature, return slip, read receipt)."""
    require(proof, "proof", gettext_noop("请写明送达证明，例如签收人和签收日期。"))
    held = _open_attempt(delivery, on)
    held.confirmed_on, held.proof, held.ended_by = on, proof, by
    held.save()
    return held


@transaction.atomic
def fail(delivery, *, failure, by, on):
    """退回: the reply came back; it is work now for whoever replied, until it is sent again."""
    require(failure, "failure", gettext_noop("请写明退回原因。"))
    held = _open_attempt(delivery, on)
    held.failed_on, held.failure, held.ended_by = on, failure, by
    held.save()
    return held


def _open_attempt(delivery, on):
    held = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if held.confirmed_on or held.failed_on:
        raise OutOfTurn(gettext_noop("这次送达已有结果（%(on)s）。"), on=held.confirmed_on or held.failed_on)
    if on < held.sent_on:
        raise OutOfOrder(gettext_noop("日期 %(on)s 早于寄出日 %(sent)s。"), on=on, sent=held.sent_on)
    return held


@transaction.atomic
def send_again(delivery, *, way, by, on, tracking_number=""):
    """再次送达: after a failure, by another way or to a mended address; the day of reply stays the first sending."""
    if delivery.failed_on is None:
        raise OutOfTurn(gettext_noop("只有被退回的答复才需要再次送达。"))
    if delivery.letter.deliveries.filter(pk__gt=delivery.pk).exists():
        raise OutOfTurn(gettext_noop("此答复已经再次送达。"))
    if on < delivery.failed_on:
        facts = {"on": on, "failed": delivery.failed_on}
        raise OutOfOrder(gettext_noop("再次送达的日期 %(on)s 早于退回日 %(failed)s。"), **facts)
    if delivery.notice:
        return deliver_notice(delivery.notice, way=way, by=by, on=on)
    return deliver(delivery.reply, way=way, by=by, on=on, tracking_number=tracking_number)


def undelivered():
    """This will list the failed deliveries that nobody has sent again: work for whoever replied."""
    failed = Delivery.objects.filter(~Exists(sent_later()), failed_on__isnull=False)
    return failed.select_related(*LETTERS).order_by("failed_on")


def sent_later():
    """This will give the attempts to deliver the same letter after the one a query is about."""
    same = Q(reply=OuterRef("reply")) | Q(notice=OuterRef("notice"))
    return Delivery.objects.filter(same, pk__gt=OuterRef("pk"))


@transaction.atomic
def make_link(delivery, *, on=None):
    """This will make a link to fetch the reply and give its secret, which is kept nowhere.

    It works from `on`, the day it is made, or else from the day of sending. A new link ends the one before.
    """
    if delivery.reply_id is None:
        raise OutOfTurn(gettext_noop("取件链接通向给申请人的答复，不能发给第三方。"))
    secret = secrets.token_urlsafe(24)
    expires_on = (on or delivery.sent_on) + timedelta(days=LINK_DAYS)
    PickupLink.objects.update_or_create(
        delivery=delivery, defaults={"digest": _digest(secret), "expires_on": expires_on, "fetched_at": None}
    )
    return secret


def find_link(secret, *, on, at):
    """This will give a link with its reply and note when it was first fetched. Refuses an unknown or expired one."""
    link = (
        PickupLink.objects.select_related("delivery__reply__application__case").filter(digest=_digest(secret)).first()
    )
    if link is None or on > link.expires_on:
        raise Incomplete(gettext_noop("此链接无效或已过期。请用收件编号和查询码查看答复。"))
    if link.fetched_at is None:
        PickupLink.objects.filter(pk=link.pk, fetched_at__isnull=True).update(fetched_at=at)
    return link


def _digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()
