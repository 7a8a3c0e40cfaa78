"""Settings of the tests: an instance of their own in a folder that goes away, and nothing slow for safety."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="gongkai-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["GONGKAI_HOME"] = str(HOME)
os.environ["GONGKAI_SECRET_KEY"] = "a key that only tests sign with"
for name in ("GONGKAI_HOSTS", "GONGKAI_HTTPS", "GONGKAI_DEBUG", "GONGKAI_PROXY"):
    os.environ.pop(name, None)

from gongkai.settings import *  # noqa: E402, F403
from gongkai.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file and not memory: a server's threads, and other processes, must see the same.
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
else:
    DATABASES["default"]["OPTIONS"]["pool"]["max_size"] = 12  # eight at once, and the test that watches them
