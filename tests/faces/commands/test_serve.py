"""The server as an office starts and stops it: another process, a real port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

GONGKAI = Path(sys.executable).with_name("gongkai")
SECONDS = 30


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def environment(tmp_path):
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    return {**ours, "GONGKAI_HOME": str(tmp_path / "office")}


@pytest.fixture
def server(port, environment):
    process = subprocess.Popen(
        [GONGKAI, "serve", "--port", str(port), "--workers", "1"], env=environment, stdout=subprocess.PIPE
    )
    wait_for(port, True)
    yield process
    process.kill()
    process.communicate()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=SECONDS) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def wait_for(port: int, wanted: bool) -> None:
    end = time.monotonic() + SECONDS
    while answers(port) is not wanted:
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGINT])
def test_the_server_goes_when_told(server, port, wish):
    server.send_signal(wish)
    assert server.wait(SECONDS) == 0
    assert not answers(port)


def test_no_process_holds_the_port_after_the_server_was_killed(server, port):
    server.kill()
    server.wait(SECONDS)
    wait_for(port, False)


def test_a_second_server_is_refused_the_port(server, port, environment):
    second = [GONGKAI, "serve", "--port", str(port)]
    done = subprocess.run(second, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 1
    assert f"--port {port + 1}" in done.stderr


def test_looking_at_the_program_makes_no_instance(environment):
    subprocess.run([GONGKAI, "check", "--tag", "urls"], env=environment, capture_output=True, check=True)
    assert not Path(environment["GONGKAI_HOME"]).exists()
