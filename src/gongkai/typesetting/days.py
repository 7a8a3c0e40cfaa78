"""How a day and a number are written on official papers."""

from datetime import date

DIGITS = "○一二三四五六七八九"  # as the standard of 1999 and the notice of 2008 print the nought
ARABIC_SINCE = date(2012, 7, 1)  # GB/T 9704-2012; before it the date of a paper stood in Chinese numerals (law.md L-52)


def written(on: date) -> str:
    """This will write a day as it stands in a text: 2008年5月4日."""
    return f"{on.year}年{on.month}月{on.day}日"


def dated(on: date) -> str:
    """This will write the date of a paper as the standard of that day asks: 二○○八年五月四日, 2024年5月4日."""
    if on >= ARABIC_SINCE:
        return written(on)
    year = "".join(DIGITS[int(digit)] for digit in str(on.year))
    return f"{year}年{numeral(on.month)}月{numeral(on.day)}日"


def numeral(number: int) -> str:
    """This will write a number from 1 to 99 in Chinese: 十, 十四, 三十六."""
    if not 1 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    before = "" if tens < 2 else DIGITS[tens]
    return f"{before}{'十' if tens else ''}{DIGITS[ones] if ones else ''}"
