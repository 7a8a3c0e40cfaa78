"""A JPEG picture as its segments: what a decoder needs, and what travels along."""

from collections.abc import Iterator
from dataclasses import dataclass

START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
BARE = {0x01, *range(0xD0, 0xDA)}  # markers that stand alone
PLAIN_HEADER = 14  # bytes of a JFIF header without a small picture in it


@dataclass(frozen=True)
class Segment:
    """`data` is the whole segment as it stands in the file; a scan has its picture data with it."""

    marker: int
    data: bytes

    @property
    def content(self) -> bytes:
        return self.data[4:]

    @property
    def holds(self) -> str:
        """What kind of thing this segment holds that a decoder does not need; empty when it needs it."""
        if self.marker == COMMENT:
            return "metadata"
        if not 0xE0 <= self.marker <= 0xEF:
            return ""
        start = self.content[:12]
        if self.marker == 0xE0 and start.startswith(b"JFIF\0"):
            return "" if len(self.content) <= PLAIN_HEADER else "thumbnail"
        if start.startswith((b"ICC_PROFILE\0", b"Adobe")):
            return ""
        return {b"Exif": "exif", b"JFXX": "thumbnail", b"MPF\0": "thumbnail"}.get(start[:4], "metadata")


def segments(data: bytes) -> tuple[list[Segment], bytes]:
    """This will give the segments of a picture, and what stands in the file after it."""
    found, at = [], 0
    while at + 2 <= len(data):
        marker = data[at + 1]
        if data[at] != 0xFF:
            break
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 if marker in BARE else at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == SCAN:
            end = _end_of_scan(data, end)
        found.append(Segment(marker, data[at:end]))
        at = max(end, at + 2)
        if marker == END:
            break
    return found, data[at:]


def _end_of_scan(data: bytes, at: int) -> int:
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return at
        at += 1 if data[at + 1] == 0xFF else 2
    return len(data)


def stripped(data: bytes) -> bytes:
    """This will give the same picture, bit for bit, without what travels along."""
    kept, _ = segments(data)
    return b"".join(segment.data for segment in kept if not segment.holds)


def extras(data: bytes) -> Iterator[tuple[str, str]]:
    """This will give the kind and an excerpt of everything that travels along."""
    found, after = segments(data)
    for segment in found:
        if segment.holds:
            yield segment.holds, segment.content[:60].decode("utf-8", "replace")
    if after.strip(b"\0\r\n "):
        yield "remnant", f"{len(after)} bytes after the picture"
