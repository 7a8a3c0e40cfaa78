"""A few things to find, and how they are asked for."""

from datetime import date

from gongkai.search import index
from gongkai.search.find import Wanted, find

TODAY = date(2026, 11, 23)


def facts(key, title, text="", *, kind="item", on=date(2026, 9, 1), **more):
    return index.Facts(kind=kind, key=key, title=title, text=text, published_on=on, **{"live_from": on, **more})


def lay(*args, **more):
    index.put(facts(*args, **more))


def found(words="", *, on=TODAY, page=1, per_page=20, **narrowed):
    return find(Wanted(words, **narrowed), on=on, page=page, per_page=per_page)


def keys(words="", **more):
    """What is found, in the order in which it is shown."""
    return [hit.key for hit in found(words, **more).hits]


def marked(parts):
    return [text for text, is_marked in parts if is_marked]


def whole(parts):
    return "".join(text for text, _ in parts)
