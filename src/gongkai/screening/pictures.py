"""What a picture carries besides what it shows, and the same picture without it."""

import io
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image, ImageCms, ImageOps, ImageSequence

from gongkai.screening import exif, jpeg
from gongkai.screening.telling import tells
from gongkai.screening.verdict import Finding, Unreadable, excerpt

FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "TIFF": (".tif", ".tiff"), "GIF": (".gif",), "BMP": (".bmp",),
           "WEBP": (".webp",)}  # fmt: skip
MOST_PIXELS = 120_000_000
MOST_FRAMES = 300
EVEN = 24  # brightness, of 255, within which a picture shows one colour
OPAQUE = 200  # of 255
SPEAKING = ("comment", "xmp", "XML:com.adobe.xmp", "photoshop")
NEEDED_CHUNKS = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
    b"hIST", b"acTL", b"fcTL", b"fdAT", b"cICP",
))  # fmt: skip
PNG_START = 8


def opened(data: bytes) -> Image.Image:
    """This will open a picture of a known kind and of a size that can be handled."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=tuple(FORMATS))
    except Image.DecompressionBombError as bomb:
        raise Unreadable("too_large", detail=str(bomb)) from bomb
    except (OSError, ValueError, SyntaxError, TypeError) as bad:
        raise Unreadable("damaged", detail=str(bad)) from bad
    if picture.width * picture.height > MOST_PIXELS or getattr(picture, "n_frames", 1) > MOST_FRAMES:
        raise Unreadable("too_large", detail=f"{picture.width} x {picture.height}")
    return picture


def findings(data: bytes, where: str = "") -> list[Finding]:
    """This will find what a picture carries unseen. A broken one is refused."""
    picture = opened(data)
    where = where or picture.format or ""
    found = [Finding(kind, where, excerpt(told)) for kind, told in _told(picture, data)]
    loaded(picture)
    if _hides_colours(picture):
        found.append(Finding("hidden_layer", where, "colours under full transparency"))
    return found


def _told(picture: Image.Image, data: bytes) -> Iterator[tuple[str, str]]:
    yield from exif.findings(picture)
    if picture.format == "JPEG":
        yield from (each for each in jpeg.extras(data) if each[0] != "exif")
    elif picture.format == "PNG":
        yield from _chunks(data)
    for key in SPEAKING:
        if picture.format not in ("JPEG", "PNG") and (said := picture.info.get(key)):
            yield "metadata", said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def _chunks(data: bytes) -> Iterator[tuple[str, str]]:
    at = PNG_START
    while at + 8 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + length]
        if name in (b"tEXt", b"iTXt", b"zTXt"):
            said = _text(name, content)
            if not (said.startswith("Software") and tells(said[8:]) is False):
                yield "metadata", said
        elif name == b"tIME":
            yield "camera", "tIME"
        elif name not in NEEDED_CHUNKS and name != b"eXIf":
            yield "remnant", f"{name!r}, {length} bytes"
        at += 12 + length
        if name == b"IEND":
            break
    if data[at:].strip(b"\0"):
        yield "remnant", f"{len(data) - at} bytes after the picture"


def _text(name: bytes, content: bytes) -> str:
    key, _, rest = content.partition(b"\0")
    if name == b"zTXt":
        rest = zlib.decompressobj().decompress(rest[1:], 1000)
    return f"{key.decode('latin-1')} {rest.decode('utf-8', 'replace')}".replace("\0", " ")


def loaded(picture: Image.Image) -> None:
    """This will read the picture to its end, or refuse it."""
    try:
        picture.load()
    except Image.DecompressionBombError as bomb:
        raise Unreadable("too_large", detail=str(bomb)) from bomb
    except (OSError, ValueError, SyntaxError, TypeError, EOFError, zlib.error, MemoryError) as bad:
        raise Unreadable("damaged", detail=str(bad)) from bad


def _hides_colours(picture: Image.Image) -> bool:
    """Where a picture is fully transparent, it may still hold another picture."""
    if picture.mode != "RGBA":
        return False
    transparent = picture.getchannel("A").point([255] + [0] * 255)
    if transparent.getbbox() is None:
        return False
    hidden = Image.new("RGB", picture.size)
    hidden.paste(picture.convert("RGB"), mask=transparent)
    return len(hidden.getcolors(picture.width * picture.height) or range(9)) > 8  # a few are the remains of edges


def cleaned(data: bytes) -> bytes:
    """This will draw the same picture anew, upright, with nothing besides what it shows."""
    picture = opened(data)
    loaded(picture)
    name = picture.format or "PNG"
    frames = [_plain(frame) for frame in ImageSequence.Iterator(picture)]
    rest = {"save_all": True, "append_images": frames[1:]} if len(frames) > 1 else {}
    target = io.BytesIO()
    frames[0].save(target, name, **rest, **_manner(picture, name))
    return target.getvalue()


def _manner(picture: Image.Image, name: str) -> dict[str, object]:
    if name == "JPEG":
        return {"quality": 95, "subsampling": 0}
    if name in ("GIF", "WEBP") and "duration" in picture.info:
        return {"duration": picture.info["duration"], "loop": picture.info.get("loop", 0)}
    return {"compression": "tiff_deflate"} if name == "TIFF" and picture.mode != "1" else {}


def _plain(frame: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(frame)
    profile = frame.info.get("icc_profile")
    if profile and upright.mode in ("RGB", "CMYK"):
        upright = _in_usual_colours(upright, profile)
    if upright.mode == "RGBA":
        transparent = upright.getchannel("A").point([255] + [0] * 255)
        upright.paste((0, 0, 0, 0), mask=transparent)
    for key in [key for key in upright.info if key not in ("transparency", "background")]:
        del upright.info[key]
    return upright


def _in_usual_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture.convert("RGB")
    return changed or picture.convert("RGB")


def covers(data: bytes) -> bool:
    """This will say whether a picture is a plain opaque patch, as one puts over words to hide them."""
    try:
        picture = opened(data)
        loaded(picture)
        small = picture.convert("RGBA").resize((64, 64))
    except (Unreadable, ValueError, OSError):
        return False
    return darkest(small.getchannel("A")) >= OPAQUE and spread(small.convert("RGB")) <= EVEN


def spread(picture: Image.Image) -> int:
    """This will say how far apart the darkest and the lightest dot are, in the colour where that is most."""
    if not picture.width or not picture.height:
        return 0
    bands = picture.split()
    return max(brightest(band) - darkest(band) for band in bands)


def brightest(band: Image.Image) -> int:
    """This will give the greatest value in a band."""
    return max(value for value, count in enumerate(band.histogram()) if count)


def darkest(band: Image.Image) -> int:
    """This will give the least value in a band."""
    return next(value for value, count in enumerate(band.histogram()) if count)
