"""A zip file looked through before anything trusts it: how much it unpacks to, and that its XML declares nothing."""

import io
import zipfile
import zlib
from copy import copy

from gongkai.rules.refusal import Refusal

MOST_MEMBERS = 5_000
MOST_BYTES = 512 * 1024 * 1024  # of all members together, unpacked
AT_ONCE = 1024 * 1024
KNOWN_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DECLARED = b"<!doctype"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError)


def looked_through(data: bytes, name: str) -> frozenset[str]:
    """This will give the names of the members of a zip file, or refuse one that is broken, locked or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = file.infolist()
            if len(members) > MOST_MEMBERS:
                raise too_large(name)
            _measure(file, members, name)
            return frozenset(member.filename for member in members)
    except BROKEN as bad:
        raise damaged(name) from bad


def damaged(name: str) -> Refusal:
    return Refusal("文件“%(name)s”已损坏或不完整，无法读取。请重新保存后再上传。", name=name)


def too_large(name: str) -> Refusal:
    return Refusal("文件“%(name)s”展开后太大，无法读取。请拆分成几个文件。", name=name)


def locked(name: str) -> Refusal:
    return Refusal("文件“%(name)s”加了密码，无法读取。请去掉密码，另存后再上传。", name=name)


def _measure(file: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> None:
    left = MOST_BYTES
    for member in members:
        if member.flag_bits & 1:
            raise locked(name)
        if member.compress_type not in KNOWN_WAYS:
            raise damaged(name)
        size = _size(file, member, left, name)
        if size != member.file_size:
            raise damaged(name)
        left -= size


def _size(file: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, name: str) -> int:
    """Unpack a member piece by piece. What its header says of the length is not believed: it is what is checked."""
    unbelieved = copy(member)
    unbelieved.file_size = most + AT_ONCE
    size, before = 0, b""
    with file.open(unbelieved) as opened:
        while piece := opened.read(AT_ONCE):
            size += len(piece)
            if size > most:
                raise too_large(name)
            if _declares(before + piece, member.filename):
                raise damaged(name)
            before = piece[-2 * len(DECLARED) :]
    return size


def _declares(piece: bytes, member: str) -> bool:
    """Whether XML declares a document type. No office program writes one; who does wants to have it expanded."""
    return member.lower().endswith((".xml", ".rels")) and DECLARED in piece.replace(b"\0", b"").lower()
