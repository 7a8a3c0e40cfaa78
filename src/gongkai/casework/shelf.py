"""The shelf on which the files of papers lie, each under the digest of its bytes.

A file is on the disk, synced, before the row that names it is committed: a crash can leave a file without a
row, never a row without its file.
"""

import logging
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.utils.translation import gettext_noop

from gongkai.rules.refusal import Refusal

log = logging.getLogger(__name__)


def path_of(sha256) -> Path:
    """This will give where the file with a digest lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def put(data, sha256):
    """This will lay bytes on the shelf, whole or not at all; refuses when it is full. The same bytes are kept once."""
    place = path_of(sha256)
    if place.exists():
        return
    try:
        _lay(data, place)
    except OSError as problem:
        log.exception("a file could not be kept")
        raise Refusal(
            gettext_noop("附件没有存下来，所以什么也没有提交。请过几分钟再试；急事请给受理岗位打电话。")
        ) from problem


def _lay(data, place):
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, prefix=".new-", delete=False) as draft:
        try:
            draft.write(data)
            draft.flush()
            os.fsync(draft.fileno())
        except OSError:  # what is left of it must not fill a full disk further
            Path(draft.name).unlink()
            raise
    Path(draft.name).replace(place)
    _sync(place.parent)
    _sync(place.parent.parent)


def take(sha256) -> bytes:
    """This will give the bytes with a digest. Raises FileNotFoundError."""
    return path_of(sha256).read_bytes()


def _sync(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
