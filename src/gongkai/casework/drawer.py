"""The drawer in which a person's file lies while it is worked on: one for each person, emptied within an hour.

Nothing here is a paper of a case. What is worth keeping is filed by an act; the rest must not stay.
"""

import json
import re
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

KEPT = timedelta(hours=1)
TOKEN = re.compile(r"[\w-]{22}", re.ASCII)
ABOUT = "about.json"


@dataclass(frozen=True)
class Drawer:
    """What a person laid in: the `about` facts, and files by name."""

    token: str
    about: dict[str, Any]

    @property
    def folder(self) -> Path:
        return _root() / self.token

    def read(self, name: str) -> bytes:
        """This will give a file of the drawer. Raises FileNotFoundError."""
        return (self.folder / name).read_bytes()

    def lay(self, name: str, data: bytes, **about: Any) -> None:
        """This will lay another file in, and note more about it."""
        _write(self.folder / name, data)
        self.about.update(about)
        _write(self.folder / ABOUT, json.dumps(self.about).encode())

    def empty(self) -> None:
        """This will throw everything in it away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _root() -> Path:
    return Path(settings.GONGKAI_HOME) / "tmp"


def _write(place: Path, data: bytes) -> None:
    place.touch(mode=0o600)
    place.write_bytes(data)


def open_new(person, *, at: datetime, **about: Any) -> Drawer:
    """This will give a person an empty drawer in place of the one they had."""
    sweep(at=at)
    for other in _all():
        if other.about.get("person") == person.pk:
            other.empty()
    drawer = Drawer(secrets.token_urlsafe(16), {"person": person.pk, "until": (at + KEPT).isoformat(), **about})
    drawer.folder.mkdir(mode=0o700, parents=True)
    _write(drawer.folder / ABOUT, json.dumps(drawer.about).encode())
    return drawer


def find(token: str, person, *, at: datetime) -> Drawer | None:
    """This will give a person's own drawer, None when its time is over or it is somebody else's."""
    if not TOKEN.fullmatch(token):
        return None
    sweep(at=at)
    drawer = _read(_root() / token)
    return drawer if drawer and drawer.about.get("person") == person.pk else None


def sweep(*, at: datetime) -> int:
    """This will empty the drawers whose time is over, and say how many those were."""
    over = [drawer for drawer in _all() if at >= datetime.fromisoformat(drawer.about["until"])]
    for drawer in over:
        drawer.empty()
    return len(over)


def _all() -> list[Drawer]:
    root = _root()
    folders = [folder for folder in root.iterdir() if TOKEN.fullmatch(folder.name)] if root.exists() else []
    return [drawer for folder in folders if (drawer := _read(folder))]


def _read(folder: Path) -> Drawer | None:
    try:
        return Drawer(folder.name, json.loads((folder / ABOUT).read_bytes()))
    except (FileNotFoundError, ValueError):  # just being emptied, or never finished
        return None
