"""The shape of the code: short functions, files named for what is in them, nothing left open."""

import ast
import re
import statistics
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "gongkai"
FILES = [file for file in sorted(PACKAGE.rglob("*.py")) if "migrations" not in file.parts]
KINDS = {"base", "common", "core", "helper", "manager", "misc", "mixin", "selector", "service", "util"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 30
MAY_IMPORT_INSIDE = {"apps.py"}  # Django connects signals and checks when the apps are ready, and not before

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(file: Path) -> list[Function]:
    return [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, Function)]


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def imports_inside(file: Path) -> list[str]:
    return [
        f"{file.relative_to(PACKAGE)}:{node.lineno} {function.name}"
        for function in functions(file)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def words(file: Path) -> set[str]:
    """What its folders and the file itself are called, in the singular."""
    return {word.removesuffix("s") for word in (*file.relative_to(PACKAGE).parts[:-1], file.stem)}


def test_nine_functions_in_ten_are_short_enough_to_read_aloud():
    lengths = [length(function) for file in FILES for function in functions(file)]
    assert statistics.quantiles(lengths, n=10)[-1] < LONGEST_FUNCTION


def test_no_file_has_grown_beyond_one_idea():
    lengths = {str(file.relative_to(PACKAGE)): len(file.read_text().splitlines()) for file in FILES}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}


def test_a_file_is_named_for_what_is_in_it_and_not_for_a_kind_of_thing():
    assert not [str(file.relative_to(PACKAGE)) for file in FILES if words(file) & KINDS]


def test_imports_stand_at_the_top():
    inside = [found for file in FILES if file.name not in MAY_IMPORT_INSIDE for found in imports_inside(file)]
    assert not inside


def test_nothing_is_left_open():
    left = re.compile(r"TODO|FIXME|XXX|NotImplementedError")
    assert not [str(file.relative_to(PACKAGE)) for file in FILES if left.search(file.read_text())]
