"""Photographs from a telephone: looked at by their content, cleaned of place and time, and laid on the shelf."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_noop

from gongkai.casework import shelf
from gongkai.rules.refusal import Incomplete
from gongkai.screening import gate

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
ENDINGS = {JPEG: ".jpg", PNG: ".png", WEBP: ".webp"}
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Photograph:
    """A photograph on the shelf: its digest and its media type."""

    sha256: str
    media_type: str


def keep(data: bytes, *, field: str = "photograph") -> Photograph:
    """This will take out of a photograph what it tells besides the picture, and keep the rest, or refuse it.

    Place, time and camera are gone from what is kept. `field` is named in a refusal.
    """
    sent = _type_of(data, field)
    cleaned = gate.clean(data, f"photograph{ENDINGS[sent]}")
    worst = next((found for found in cleaned.remains.findings if found.blocks), None)
    if worst is not None:
        raise Incomplete(gettext_noop("照片不能接收：%(why)s。请重新拍一张。"), field=field, why=worst.about.title)
    digest = hashlib.sha256(cleaned.data).hexdigest()
    shelf.put(cleaned.data, digest)
    return Photograph(digest, _type_of(cleaned.data, field))


def _type_of(data: bytes, field: str) -> str:
    limit = settings.GONGKAI_FILE_LIMIT
    if len(data) > limit:
        raise Incomplete(
            gettext_noop("照片超过 %(limit)s MB，请在相机设置里调低尺寸后重拍。"), field=field, limit=limit // MEGABYTE
        )
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    raise Incomplete(gettext_noop("这不是 JPEG、PNG 或者 WebP 照片，请重新选择。"), field=field)
