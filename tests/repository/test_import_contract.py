import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_higher_layers_import_lower_ones_and_never_the_reverse():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
