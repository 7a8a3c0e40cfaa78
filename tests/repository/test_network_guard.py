import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "203.0.113.7", "example.org"])
def test_a_test_cannot_reach_another_machine(host):
    with pytest.raises(PermissionError, match=host):
        socket.create_connection((host, 80), timeout=1)


def test_a_test_reaches_its_own_machine():
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.create_connection(listening.getsockname()) as call,
    ):
        assert call.getpeername() == listening.getsockname()
