"""What a page loads besides itself: stylesheet, script, mark. Each address names the text, so none grows stale."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gongkai.design.stylesheet import stylesheet

HERE = Path(__file__).parent
CSS = "text/css; charset=utf-8"


@dataclass(frozen=True)
class Asset:
    """One file for the browser. `digest` changes with the text, so the browser may keep it for ever."""

    name: str
    media_type: str
    text: str

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @cached_property
    def zipped(self) -> bytes:
        return gzip.compress(self.text.encode(), 9, mtime=0)


def _read(name: str, media_type: str) -> Asset:
    return Asset(name, media_type, (HERE / name).read_text(encoding="utf-8"))


ASSETS: Mapping[str, Asset] = {
    asset.name: asset
    for asset in (
        Asset("portal.css", CSS, stylesheet("portal")),
        Asset("workbench.css", CSS, stylesheet("workbench")),
        _read("gongkai.js", "text/javascript; charset=utf-8"),
        _read("mark.svg", "image/svg+xml"),
    )
}
