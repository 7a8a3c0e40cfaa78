"""The information processing fee for excessive applications (国办函〔2020〕109号, L-48), in whole yuan.

By item or by page, never both on one application. Each item or page is charged at the price of its own tier.
"""

from gongkai.rules.refusal import Refusal

FREE_ITEMS = 10
FREE_PAGES = 30
PAGE_TIERS = ((100, 10), (200, 20), (None, 40))  # up to so many pages, yuan a page


def item_price(number: int) -> int:
    """This will give the price of an applicant's `number`-th item in one calendar month, counted from 1.

    1–10 are free, 11–30 cost 100 yuan each, and every further ten raise the price by 100.
    """
    if number < 1:
        raise Refusal("件数从1数起，不能是 %(number)s。", number=number)
    if number <= FREE_ITEMS:
        return 0
    return 100 if number <= 30 else 100 * ((number - 31) // 10 + 2)


def items_fee(before: int, count: int) -> int:
    """This will give the fee for `count` items by an applicant who had `before` items earlier in the month."""
    return sum(item_price(number) for number in range(before + 1, before + count + 1))


def pages_fee(pages: int) -> int:
    """This will give the fee for so many pages supplied on one application."""
    if pages < 0:
        raise Refusal("页数不能是负数：%(pages)s。", pages=pages)
    fee, below = 0, FREE_PAGES
    for until, price in PAGE_TIERS:
        upper = pages if until is None else min(pages, until)
        fee += max(0, upper - below) * price
        below = max(below, until or below)
    return fee
