"""Which database an instance lives in: one file, or PostgreSQL."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# IMMEDIATE takes the write lock when a transaction begins: without it most transactions that read and then
# write fail under load, and no waiting helps. FULL: a receipt in somebody's hand must survive a power cut.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000; "
    "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864"
)
LONGEST_POOL = 8  # connections a server process opens at most; it has fewer threads than that
LONGEST_WAIT = 5  # seconds a reader waits for a connection
# Seconds after which the pool stops trying by itself to reach a server that is gone. Its pauses double; a longer one
# would keep the office shut for minutes after the server is back. Whoever asks next makes it try anew.
LONGEST_TRY = 4
SHORT_QUESTIONS = "-c jit=off"  # to compile a question takes the server longer than any list of an office


def database(url: str, home: Path) -> dict[str, Any]:
    """The database that `url` names (`postgresql://…` or `sqlite:///file`); without one, a file in `home`."""
    parts = urlsplit(url)
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(parts)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))).absolute())
    if url:
        raise ImproperlyConfigured("GONGKAI_DATABASE must begin with postgresql:// or sqlite:///")
    return _sqlite(home / "gongkai.sqlite3")


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    """`?host=` may be the folder of a socket; what else follows the question mark is the client library's."""
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    options.setdefault("options", SHORT_QUESTIONS)
    options["pool"] = {
        "min_size": 1, "max_size": LONGEST_POOL, "timeout": LONGEST_WAIT, "reconnect_timeout": LONGEST_TRY,
    }  # fmt: skip
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "gongkai",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,  # a connection that died while it waited in the pool is not handed out
        "OPTIONS": options,
        "TEST": {"TEMPLATE": "template0", "CHARSET": "UTF8"},
    }
