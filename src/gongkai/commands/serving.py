"""A server process: the program, and the wish not to outlive the process that began it."""

import atexit
import multiprocessing
import os
import signal
import threading
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers


def load() -> Any:
    """The WSGI program, called once in each server process.

    Behind a proxy that speaks HTTPS an applicant's address is the one the proxy tells, not the proxy's own.
    """
    # Go without taking the interpreter apart: the server's own threads may still be on their way out of it.
    atexit.register(os._exit, 0)
    threading.Thread(target=_leave_with_the_parent, daemon=True).start()
    program = get_wsgi_application()
    if settings.HTTPS:
        return wrap_wsgi_with_proxy_headers(program, trusted_hosts=settings.GONGKAI_PROXY)
    return program


def _leave_with_the_parent() -> None:
    """Stop this process when its parent is gone, even killed: otherwise it would go on holding the port."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
