"""Look for words everywhere in a file, as somebody would who means to find them."""

import io
import zipfile
import zlib

import pikepdf
import pypdfium2
from PIL import Image


def holds(data: bytes, words: str) -> bool:
    """This will say whether words stand anywhere in a file: packed or plain, as text or as bytes."""
    needles = {words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
    needles.add(words.encode("utf-16-be").hex().encode())
    return any(needle in layer or needle.upper() in layer for layer in _layers(data) for needle in needles)


def _layers(data: bytes) -> list[bytes]:
    layers = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            for name in file.namelist():
                layers += [name.encode(), *_layers(file.read(name))]
    if b"%PDF" in data[:1024]:
        layers += _pdf(data)
    return layers


def pages(data: bytes) -> list[str]:
    """This will give the text of each page of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def drawn(data: bytes, number: int = 0, scale: float = 1.0) -> Image.Image:
    """This will draw a page of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        return document[number].render(scale=scale).to_pil().convert("RGB")


def _pdf(data: bytes) -> list[bytes]:
    found = [words.replace("\r\n", "").encode() for words in pages(data)]
    with pikepdf.open(io.BytesIO(data)) as file:
        for each in file.objects:
            if isinstance(each, pikepdf.Stream):
                found.append(each.read_raw_bytes())
                try:
                    found.append(each.read_bytes())
                except (pikepdf.PdfError, zlib.error):
                    continue
            found.append(each.unparse(resolved=True) if not isinstance(each, pikepdf.Stream) else b"")
            found += [str(said).encode() for said in _strings(each)]
    return found


def _strings(each: object) -> list[str]:
    if isinstance(each, pikepdf.String):
        return [str(each)]
    if isinstance(each, pikepdf.Array):
        return [said for inner in each if not getattr(inner, "is_indirect", False) for said in _strings(inner)]
    if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        inners = [value for _, value in each.items()]
        return [said for inner in inners if not getattr(inner, "is_indirect", False) for said in _strings(inner)]
    return []
