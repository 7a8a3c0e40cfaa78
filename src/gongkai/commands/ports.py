"""The port an office is to be reached at: free, or one sentence why not."""

import socket

from django.core.management.base import CommandError


def refuse_a_taken_port(host: str, port: int) -> None:
    """Granian shares a port without a word, so two servers would answer in turn."""
    if not 0 < port < 65536:
        raise CommandError(f"There is no port {port}: --port takes a number from 1 to 65535")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as refused:
            taken = f"Cannot listen on {host}:{port} ({refused.strerror}). Another port: --port {_other(port)}"
            raise CommandError(f"{taken}, or: make demo PORT={_other(port)}") from refused


def _other(port: int) -> int:
    return port + 1 if port < 65535 else 8000
