"""By what an applicant is known again: number, code, telephone and address, each read the same however it was typed.

They are compared by keyed digests, so that equal ones are found in the database and none can be read there. Whoever
has the database without the key cannot try numbers out either.
"""

import re
import unicodedata

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

SALT = "gongkai applicants' marks"
ABROAD = re.compile(r"(?:00)?86(1\d{10}|0?[2-9]\d{8,10})")
SIGNIFICANT = slice(8, 17)  # in a credit code (统一社会信用代码) these places are the older organisation code (L-44)


def _signs(typed):
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed)).upper()


def _organisation(typed):
    signs = _signs(typed)
    return signs[SIGNIFICANT] if len(signs) == 18 else signs


def _phone(typed):
    """The digits as they are dialled at home: +86 571… is 0571…, +86 138… is 138…"""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", typed))
    if abroad := ABROAD.fullmatch(digits):
        digits = abroad[1] if abroad[1][0] in "01" else f"0{abroad[1]}"
    return digits if len(digits) > 6 else ""


def _email(typed):
    return unicodedata.normalize("NFKC", typed).strip().casefold()


PLAIN = {"identity_number": _signs, "organisation_code": _organisation, "phone": _phone, "email": _email}
SURE = ("identity_number", "organisation_code")  # an equal one is the same applicant; the others only suggest it


def digests(name, typed):
    """This will give what a mark may lie in the database as: under the key of today first, then those kept."""
    plain = PLAIN[name](typed or "")
    if not plain:
        return ()
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(
        salted_hmac(f"{SALT} {name}", plain, secret=str(secret), algorithm="sha256").hexdigest() for secret in secrets
    )


class DigestField(models.CharField):
    """The keyed digest of another field of the row, `of`, brought up to date whenever the row is saved."""

    def __init__(self, *args, of="", **kwargs):
        self.of = of
        super().__init__(*args, **{"max_length": 64, "blank": True, "editable": False, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, row, add):
        digest = next(iter(digests(self.of, getattr(row, self.of))), "")
        setattr(row, self.attname, digest)
        return digest
