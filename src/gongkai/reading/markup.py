"""Whether a text is HTML already."""

import re

TAG = re.compile(r"</?(p|h[1-6]|ul|ol|li|table|div|br|strong|b|em|i|a|blockquote|span)\b[^<>]*>", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """This will say whether a text holds a tag that gives it structure."""
    return "<" in text and TAG.search(text) is not None
