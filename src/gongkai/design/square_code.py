"""An address as a square code, for a telephone to read from a printed slip."""

import segno
from django.utils.safestring import SafeString, mark_safe


def square_code(address: str) -> SafeString:
    """This will draw an address as SVG for inside a page, without a style of its own."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(scale=4, border=2, omitsize=True, lineclass=None)
    return mark_safe(drawing)  # noqa: S308 - segno draws it from an address that Django has quoted
