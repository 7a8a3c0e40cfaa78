"""Which typefaces a page is set in: the office's own first, and always one that has the character."""

from collections.abc import Iterable
from pathlib import Path

import pylopdf_fonts_zh_cn

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
SHIPPED = pylopdf_fonts_zh_cn.serif_path().parent

# For each style the families in order of preference. The first three are what offices license; Fandol is free, but
# lacks characters of names, and so has the shipped face behind it.
CHAINS = {
    "fang": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FandolFang", "FandolFang R", SERIF),
    "song": ("SimSun", "宋体", "FandolSong", SERIF),
    "hei": ("SimHei", "黑体", "FandolHei", SANS),
    "biao": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "小标宋", SERIF),
}


def faces(families: Iterable[str]) -> dict[str, list[str] | bool]:
    """This will choose for each style what is there of its chain; the shipped faces end every chain.

    `draws-bold` says that the title has no bold face of its own and is drawn with an outline instead.
    """
    there = set(families)
    chosen = {style: [name for name in chain if name in there] for style, chain in CHAINS.items()}
    for chain in chosen.values():
        chain.extend(name for name in (SERIF, SANS) if name in there and name not in chain)
    return {**chosen, "draws-bold": chosen["biao"][0] == SERIF}


def folders(own: Path | None) -> list[Path]:
    """This will give the folders with fonts: the office's own, when it has one, and the one that is shipped."""
    return [folder for folder in (own, SHIPPED) if folder is not None and folder.is_dir()]
