"""A process that searches nothing loads nothing for it."""

import subprocess
import sys

ASKED = """
import sys, os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.instance"
import django; django.setup()
from gongkai.search import find, index
sys.exit(" ".join({"opencc", "pypinyin"} & set(sys.modules)) or 0)
"""


def test_the_tables_of_characters_and_sounds_are_not_loaded_at_the_start():
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
