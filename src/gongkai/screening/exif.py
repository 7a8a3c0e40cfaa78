"""What a camera or a program wrote into a picture: where, when, who, with what."""

from collections.abc import Iterator

from PIL import ExifTags, Image
from PIL.ExifTags import IFD

from gongkai.screening.telling import tells

SILENT = frozenset((
    "Orientation", "XResolution", "YResolution", "ResolutionUnit", "YCbCrPositioning", "ExifOffset", "GPSInfo",
    "ExifInteroperabilityOffset", "ExifVersion", "ComponentsConfiguration", "FlashPixVersion", "ColorSpace",
    "ExifImageWidth", "ExifImageHeight", "InterColorProfile", "InteropIndex", "InteropVersion",
))  # fmt: skip
MOMENT = frozenset((
    "Make", "Model", "LensMake", "LensModel", "LensSpecification", "DateTime", "DateTimeOriginal", "DateTimeDigitized",
    "SubsecTime", "SubsecTimeOriginal", "SubsecTimeDigitized", "OffsetTime", "OffsetTimeOriginal",
    "OffsetTimeDigitized", "FileSource", "SceneType", "CFAPattern",
))  # fmt: skip


def findings(picture: Image.Image) -> Iterator[tuple[str, str]]:
    """This will give the kind and an excerpt of everything that a picture's EXIF tells."""
    exif = picture.getexif()
    if exif.get_ifd(IFD.GPSInfo):
        yield "exif_place", _place(dict(exif.get_ifd(IFD.GPSInfo)))
    if picture.format != "TIFF" and exif.get_ifd(IFD.IFD1):
        yield "thumbnail", "EXIF"
    for tags in (dict(exif), exif.get_ifd(IFD.Exif)):
        for tag, said in tags.items():
            kind = _kind(ExifTags.TAGS.get(tag, ""), said)
            if kind:
                yield kind, f"{ExifTags.TAGS.get(tag, hex(tag))}: {_said(said)}"


def _kind(name: str, said: object) -> str:
    if name in SILENT:
        return ""
    if name in MOMENT:
        return "camera"
    if isinstance(said, bytes | str):
        return "metadata" if tells(_said(said).strip("\0 ")) else ""
    return ""  # numbers: exposure, size, the like


def _said(said: object) -> str:
    if isinstance(said, bytes):
        wide = said.count(b"\0") * 3 > len(said)
        return said.decode("utf-16-le" if wide else "utf-8", "replace").strip("\0")
    return str(said)


def _place(tags: dict[int, object]) -> str:
    names = {tag: ExifTags.GPSTAGS.get(tag, str(tag)) for tag in tags}
    return " ".join(f"{tags[tag]}" for tag, name in names.items() if name.startswith(("GPSLat", "GPSLong")))
