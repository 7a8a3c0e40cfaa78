"""The stylesheet: tokens, then the page, then every component, the blank space taken out; roomy or dense."""

import re
from pathlib import Path

HERE = Path(__file__).parent
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AROUND = re.compile(r"\s*([{};,>])\s*|(:) ")
BLANK = re.compile(r"\s+")


def stylesheet(face: str, folder: Path = HERE) -> str:
    """This will join the style files in the order in which they may overrule one another.

    `face` is `portal` (roomy) or `workbench` (dense): what only the other one has is left out.
    """
    parts = [
        folder / "tokens.css",
        folder / "page.css",
        *sorted(folder.glob("components/*/style.css")),
        folder / f"{face}.css",
        folder / "print.css",
    ]
    return "".join(squeeze(part.read_text(encoding="utf-8")) for part in parts)


def squeeze(css: str) -> str:
    """This will drop comments and the space that only people need; our files put no such space inside strings."""
    return AROUND.sub(r"\1\2", BLANK.sub(" ", COMMENT.sub("", css))).replace(";}", "}").strip()
