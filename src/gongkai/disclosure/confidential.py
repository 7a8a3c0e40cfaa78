"""Keep identity numbers unreadable in the database: encrypted on the way in, decrypted on the way out."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


def _ciphers():
    """The key of today first, then those kept so that what was written earlier can still be read."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(str(secret))) for secret in secrets])


def _key(secret):
    return base64.urlsafe_b64encode(hashlib.sha256(b"gongkai identity numbers " + secret.encode()).digest())


class ConfidentialField(models.TextField):
    """Text that lies encrypted in the database and cannot be searched there."""

    def get_prep_value(self, value):
        return _ciphers().encrypt(value.encode()).decode() if value else value

    def from_db_value(self, value, _expression, _connection):
        if not value:
            return value
        try:
            return _ciphers().decrypt(value.encode()).decode()
        except InvalidToken:
            return ""
