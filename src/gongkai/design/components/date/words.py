"""A day in words, with its weekday, in the reader's language."""

from datetime import date

WEEKDAYS = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_in_words(day: date, language: str, today: date | None = None) -> str:
    """This will give 2008年5月26日（周一）, or Mon 26 May 2008; without the year when `today` lies in it."""
    with_year = today is None or today.year != day.year
    if language.startswith("en"):
        words = f"{WEEKDAYS_EN[day.weekday()]} {short_day(day, language)}"
        return f"{words} {day.year}" if with_year else words
    year = f"{day.year}年" if with_year else ""
    return f"{year}{short_day(day, language)}（周{WEEKDAYS[day.weekday()]}）"


def short_day(day: date, language: str, today: date | None = None) -> str:
    """This will give 5月26日, or 26 May: for a scale, where the weekday stands in the table beneath.

    With the year when `today` is given and lies in another one.
    """
    with_year = today is not None and today.year != day.year
    if language.startswith("en"):
        words = f"{day.day} {MONTHS_EN[day.month - 1]}"
        return f"{words} {day.year}" if with_year else words
    words = f"{day.month}月{day.day}日"
    return f"{day.year}年{words}" if with_year else words
