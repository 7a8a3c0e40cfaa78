"""What the gallery shows and the tests draw: one use of a component."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Example:
    """The lines a page would write, and what they are given."""

    title: str
    source: str
    given: Mapping[str, Any] = field(default_factory=dict)
