"""Personal keys for the API: given out once, kept as a digest, found again by it."""

import hashlib
import secrets

from gongkai.organisation.models import AccessToken

PREFIX = "gk_"  # so that whoever finds one in a file or a log knows what it is
RANDOM_BYTES = 32


def issue(person, name, *, at):
    """This will make a key for a person and give it, the only time anybody can read it."""
    raw = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    AccessToken.objects.create(person=person, name=name, digest=digest_of(raw), created_at=at)
    return raw


def tokens_of(person):
    """This will give the keys a person may still use."""
    return AccessToken.objects.filter(person=person, revoked_at__isnull=True)


def revoke(token, *, at):
    """This will make a key useless from now on. Its row stays, so that it can be told when that was."""
    AccessToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=at)


def holder_of(raw, *, on):
    """This will give the person whose key this is, None when it is nobody's any more. It notes the day of use.

    The key is looked up by its digest: how long that takes says nothing about any key that exists.
    """
    found = AccessToken.objects.select_related("person").filter(
        digest=digest_of(raw), revoked_at__isnull=True, person__is_active=True
    )
    token = found.first()
    if token is None:
        return None
    if token.last_used_on != on:
        AccessToken.objects.filter(pk=token.pk).update(last_used_on=on)
    return token.person


def digest_of(raw):
    """This will give the SHA-256 under which a key is kept: the key is random, so no salt is needed."""
    return hashlib.sha256(raw.encode(errors="replace")).hexdigest()
