"""Whether a colour can be read on another."""

import re

FAINTEST = 1.35  # times brighter or darker; what is closer is not seen. Light grey on white is 1.6
WHITE, BLACK = "FFFFFF", "000000"
NAMED = {
    "black": BLACK, "white": WHITE, "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
    "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00",
}  # fmt: skip


def colour(said: str | None) -> str | None:
    """This will give a colour as six digits; None when it is not given or left to the program."""
    if said in NAMED:
        return NAMED[said]
    if said and re.fullmatch(r"([0-9a-fA-F]{2})?[0-9a-fA-F]{6}", said):
        return said[-6:].upper()
    return None


def readable(text: str, ground: str) -> bool:
    """This will say whether text of one colour can be seen on ground of another."""
    lighter, darker = sorted((_brightness(text), _brightness(ground)), reverse=True)
    if (lighter + 0.05) / (darker + 0.05) >= FAINTEST:
        return True
    return max(abs(a - b) for a, b in zip(_parts(text), _parts(ground), strict=True)) > 96  # as bright, but another hue


def tinted(said: str, tint: float) -> str:
    """This will give a colour made lighter (up to 1) or darker (down to -1)."""
    parts = (part + (255 - part) * tint if tint > 0 else part * (1 + tint) for part in _parts(said))
    return "".join(f"{max(0, min(255, round(part))):02X}" for part in parts)


def _parts(said: str) -> tuple[int, int, int]:
    return int(said[:2], 16), int(said[2:4], 16), int(said[4:], 16)


def _brightness(said: str) -> float:
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in _parts(said)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
