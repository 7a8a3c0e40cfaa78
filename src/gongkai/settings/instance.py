"""Where an instance keeps what is its own, and the key it signs with."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def home() -> Path:
    """The folder of this instance: `GONGKAI_HOME`, or `var` in the current folder. It need not exist."""
    return Path(os.environ.get("GONGKAI_HOME") or "var").absolute()


def make_home(folder: Path) -> None:
    """Make the folder of an instance, closed to everybody else: it will hold what people told the office."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as wrong:
        raise ImproperlyConfigured(f"GONGKAI_HOME: {folder} cannot be made a folder ({wrong.strerror})") from wrong


def secret_key(folder: Path) -> str:
    """The key from `GONGKAI_SECRET_KEY`, or the one kept in `folder`, made there when first asked for."""
    if key := os.environ.get("GONGKAI_SECRET_KEY"):
        return key
    kept = folder / "secret.key"
    if not kept.exists():
        _make_key(kept)
    return kept.read_text(encoding="ascii").strip()


def _make_key(kept: Path) -> None:
    """Put a new key at `kept`, whole or not at all; of several processes at once the first one wins."""
    make_home(kept.parent)
    with tempfile.NamedTemporaryFile("w", dir=kept.parent, prefix="secret.", encoding="ascii") as draft:
        draft.write(secrets.token_urlsafe(64) + "\n")
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, kept)
