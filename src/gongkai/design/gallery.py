"""Find the components by their folders, each with its examples."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from gongkai.design.example import Example

HERE = Path(__file__).parent / "components"


@dataclass(frozen=True)
class Component:
    name: str
    about: str
    examples: tuple[Example, ...]


@cache
def components() -> tuple[Component, ...]:
    """This will read every component's examples, in alphabetical order; its docstring says what it is for."""
    names = sorted(path.parent.name for path in HERE.glob("*/examples.py"))
    return tuple(_component(name) for name in names)


def _component(name: str) -> Component:
    module = import_module(f"gongkai.design.components.{name}.examples")
    return Component(name, (module.__doc__ or "").strip(), tuple(module.EXAMPLES))
