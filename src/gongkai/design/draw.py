"""Draw a component from its folder."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Origin, Template
from django.utils.safestring import SafeString

COMPONENTS = Path(__file__).parent / "components"


@cache
def template(component: str, name: str = "template") -> Template:
    """This will read a component's template once."""
    path = COMPONENTS / component / f"{name}.html"
    origin = Origin(str(path), f"{component}/{path.name}")
    return Template(path.read_text(encoding="utf-8"), origin, origin.name, Engine.get_default())


def draw(context: Context, component: str, values: Mapping[str, Any], name: str = "template") -> SafeString:
    """This will draw a component with these values and nothing else of the page but the token its forms must send."""
    inside = context.new({**values, "csrf_token": context.get("csrf_token")})
    return template(component, name).render(inside)
