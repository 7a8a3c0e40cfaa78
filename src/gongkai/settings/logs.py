"""What is written down of a request: enough to find a fault, and nothing that opens a reply."""

import logging
import re
from typing import Any

SECRET = re.compile(r"(/fetch/)[^\s\"'?]+", re.IGNORECASE)  # whoever has the address of a link has the reply
SERVER_ERROR = 500


class WithoutSecrets(logging.Formatter):
    """Writes a line, and what hangs on it, with the secrets of links blanked."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub(r"\1…", super().format(record))


class InOneLine(logging.Filter):
    """Leaves the twenty lines of where it happened out of an ordinary refusal, so that real errors can be seen."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", SERVER_ERROR) < SERVER_ERROR:
            record.exc_info = record.exc_text = None
        return True


FORMATTERS: dict[str, Any] = {
    "plain": {"()": WithoutSecrets, "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    "generic": {"()": WithoutSecrets, "fmt": "[%(levelname)s] %(message)s"},
    "access": {"()": WithoutSecrets, "fmt": "%(message)s"},
}
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": FORMATTERS["plain"]},
    "filters": {"in_one_line": {"()": InOneLine}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["in_one_line"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "gongkai": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
# The server's own two: it lays them over what it would use otherwise, and hands them to its processes.
GONGKAI_SERVER_LOGGING: dict[str, Any] = {"formatters": {name: FORMATTERS[name] for name in ("generic", "access")}}
