"""Take a zip file apart, no further than is safe, and put one together in which nothing else can hide."""

import io
import zipfile
import zlib

from gongkai.screening.verdict import Finding, Unreadable

MOST_MEMBERS = 5_000
MOST_BYTES = 256 * 1024 * 1024  # of all members together, unpacked
LONGEST_DESCRIPTOR = 24  # bytes that may stand after a member written before its length was known
LOCAL_HEADER, END_RECORD, LARGE_END_RECORDS = 30, 22, 76
SAME_DAY = (1980, 1, 1, 0, 0, 0)


def unpacked(data: bytes) -> tuple[dict[str, bytes], list[Finding]]:
    """This will give the members of a zip file by name, and what lies in the file besides them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = file.infolist()
            if len(members) > MOST_MEMBERS:
                raise Unreadable("too_large", "zip", f"{len(members)}")
            return _contents(file, members), _besides(file, members, data)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as bad:
        raise Unreadable("damaged", "zip", str(bad)) from bad


def packed(members: dict[str, bytes]) -> bytes:
    """This will give a zip file of the members and nothing else: no times, no remarks, nothing in between."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name, SAME_DAY), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _contents(file: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    left = MOST_BYTES
    for member in members:
        if member.flag_bits & 1:
            raise Unreadable("encrypted", member.filename)
        with file.open(member) as opened:  # what a header says of the length is not believed
            content = opened.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Unreadable("too_large", member.filename)
        if not member.is_dir():
            contents.setdefault(member.filename, content)
    return contents


def _besides(file: zipfile.ZipFile, members: list[zipfile.ZipInfo], data: bytes) -> list[Finding]:
    found = [Finding("remnant", name, "twice in the zip file") for name in _twice(members)]
    if file.comment.strip(b"\0 "):
        found.append(Finding("remnant", "zip", f"comment of {len(file.comment)} bytes"))
    found += [
        Finding("remnant", f"zip, byte {start}", f"{end - start} bytes")
        for start, end in _gaps(members, file.start_dir, data)
    ]
    return found


def _twice(members: list[zipfile.ZipInfo]) -> list[str]:
    names = [member.filename.lower() for member in members]
    return sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []


def _gaps(members: list[zipfile.ZipInfo], directory: int, data: bytes) -> list[tuple[int, int]]:
    """Stretches that no member covers: before the first, between two, after the last, and after the end."""
    gaps, reached = [], 0
    for member in sorted(members, key=lambda member: member.header_offset):
        start = member.header_offset
        if start > reached:
            gaps.append((reached, start))
        end = start + LOCAL_HEADER + _variable(data, start) + member.compress_size
        reached = max(reached, end + (LONGEST_DESCRIPTOR if member.flag_bits & 8 else 0))
    last = data.rfind(b"PK\x05\x06")
    listed = directory + int.from_bytes(data[last + 12 : last + 16], "little")
    end = last + END_RECORD + int.from_bytes(data[last + 20 : last + 22], "little")
    after = ((reached, directory), (listed + LARGE_END_RECORDS, last), (end, len(data)))
    return gaps + [(start, end) for start, end in after if start < end]


def _variable(data: bytes, start: int) -> int:
    """The length of a member's name and extra field, as its own header says."""
    lengths = data[start + 26 : start + 30]
    return int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
