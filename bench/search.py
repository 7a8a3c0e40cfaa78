"""How fast things are found: lay made-up findables into a throw-away database, search it, print a table.

    .venv/bin/python bench/search.py [--sizes 10000 100000] [--postgresql postgresql://user@host/name]

The words are drawn by rank as words of a language are (Zipf); the same seed lays the same office every time. The named
PostgreSQL database is made anew for each run and dropped at its end; it must not be there before.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

SEED = 20261123
TODAY = date(2026, 11, 23)
FIRST_DAY = date(2008, 5, 1)
VOCABULARY = 40_000
COMMON = [bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
SIGNS = b"".join(COMMON).decode("gb2312", errors="ignore")
QUERIES, ROUNDS = 20, 3  # each question is asked once to warm up; of its rounds the fastest counts
LITERAL = {  # which words of how many signs, by their rank in the vocabulary
    "very common word, 2 signs": (2, 5, 60),
    "middling word, 2 signs": (2, 300, 900),
    "rare word, 2 signs": (2, 20_000, 39_000),
    "word of 4 signs": (4, 200, 20_000),
    "single sign": (1, 50, 20_000),
}


def vocabulary() -> list[str]:
    """Words of one to four signs, the most used first."""
    lot = random.Random(SEED)
    signs = lot.sample(SIGNS, len(SIGNS))
    used = [1 / (rank + 20) for rank in range(len(signs))]
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        long = lot.choices([1, 2, 3, 4], [3, 71, 13, 13])[0]
        words["".join(lot.choices(signs, used, k=long))] = None
    return list(words)


def office(size: int) -> Iterator[dict]:
    """The facts of so many findables, spread over eighteen years."""
    lot, words = random.Random(SEED), vocabulary()
    used = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    for key in range(1, size + 1):
        body = lot.choices(words, cum_weights=used, k=max(20, int(lot.lognormvariate(5, 0.5))))
        marks = (("。\n", 29), ("，", 7))
        text = "".join(word + next((mark for mark, n in marks if at % n == n - 1), "") for at, word in enumerate(body))
        on = FIRST_DAY + timedelta(days=lot.randrange((TODAY - FIRST_DAY).days))
        unit = min(int(lot.expovariate(0.2)), 29)
        yield {
            "kind": lot.choices(["item", "answer", "guide", "service"], [80, 12, 4, 4])[0], "key": key,
            "title": "关于" + "".join(lot.choices(words, cum_weights=used, k=6)) + "的公告", "text": text,
            "published_on": on, "live_from": on, "number": f"000014349/{on.year}-{key:05d}",
            "document_number": f"关公告{on.year}年第{key}号", "unit": unit + 1,
            "theme": f"theme-{(unit * 3 + int(lot.expovariate(1))) % 12}", "year": on.year,
            "validity": lot.choices(["in_force", "repealed"], [9, 1])[0],
            "live_until": TODAY - timedelta(days=1) if key % 50 == 0 else None,
        }  # fmt: skip


def questions() -> dict[str, list]:
    """What is asked of each sort: words, or a question that can be called."""
    lot, words = random.Random(SEED + 1), vocabulary()
    ranked = {long: [(rank, word) for rank, word in enumerate(words) if len(word) == long] for long in (1, 2, 3, 4)}

    def some(long: int, first: int, last: int) -> list[str]:
        fit = [word for rank, word in ranked[long] if first <= rank < last]
        return lot.sample(fit, min(QUERIES, len(fit)))

    asked: dict[str, list] = {name: some(*ranks) for name, ranks in LITERAL.items()}
    asked["two words"] = [f"{one} {other}" for one, other in zip(some(2, 100, 3000), some(2, 100, 3000), strict=True)]
    asked["two very common words"] = [f"{a} {b}" for a, b in zip(some(2, 5, 60), some(2, 5, 60), strict=False)]
    asked["document number"] = [facts["document_number"] for facts in itertools.islice(office(QUERIES), QUERIES)]
    asked["nothing found, then by sound"] = [
        one[0] + other[1] for one, other in zip(some(2, 20_000, 39_000), some(2, 20_000, 39_000), strict=True)
    ]
    asked["without words"] = [""] * QUERIES
    return asked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--postgresql", default="")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)  # in a process of its own, for a clean memory
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measured(chosen.one)))  # noqa: T201
        return
    for name, url in [("SQLite", ""), *([("PostgreSQL", chosen.postgresql)] if chosen.postgresql else [])]:
        tell(name, {size: in_a_process(size, url) for size in chosen.sizes})


def in_a_process(size: int, url: str) -> dict:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        asked = {
            **os.environ,
            "GONGKAI_HOME": home,
            "GONGKAI_DATABASE": url,
            "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        }
        if url:
            on_server(url, f'CREATE DATABASE "{urlsplit(url).path[1:]}"')
        try:
            command = [sys.executable, __file__, "--one", str(size)]
            done = subprocess.run(command, env=asked, check=True, stdout=subprocess.PIPE)
        finally:
            if url:
                on_server(url, f'DROP DATABASE IF EXISTS "{urlsplit(url).path[1:]}"')
        return json.loads(done.stdout)


def on_server(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(statement)


def measured(size: int) -> dict:
    """Seconds to lay the office, megabytes it takes, milliseconds of each sort of question."""
    import django

    django.setup()
    began = time.perf_counter()
    lay(size)
    return {"built": time.perf_counter() - began, "megabytes": room() / 1e6, "asked": asked(size)}


def lay(size: int) -> None:
    from django.core.management import call_command

    from gongkai.organisation.models import Unit
    from gongkai.search import index

    for app in ("organisation", "search"):
        call_command("migrate", app, verbosity=0)
    Unit.objects.bulk_create(
        Unit(pk=n, code=f"U{n}", name=f"单位{n}", kind="department", from_on=FIRST_DAY) for n in range(1, 31)
    )
    assert index.put_many(index.Facts(**facts) for facts in office(size)) == size


def room() -> int:
    """Bytes of the whole database, tidied up as it would be after a night."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE search_findable")
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return cursor.fetchone()[0]


def asked(size: int) -> dict:
    from gongkai.search import find

    def by(page: int = 1, **wanted) -> Callable[[], int]:
        return lambda: find.find(find.Wanted(**wanted), on=TODAY, page=page).total

    each = {name: [by(words=words) for words in each] for name, each in questions().items()}
    common = questions()["very common word, 2 signs"]
    each["very common word, filtered"] = [by(words=word, theme="theme-3", kinds=("item",)) for word in common]
    each["very common word, page 50"] = [by(words=word, page=50) for word in common]
    each["without words, filtered"] = [by(theme=f"theme-{n % 12}", year=2010 + n % 15) for n in range(QUERIES)]
    texts = [facts["title"][2:10] + "有关的文件" for facts in itertools.islice(office(size), 100, 100 + QUERIES)]
    each["suggest()"] = [lambda text=text: len(find.suggest(text, on=TODAY)) for text in texts]
    return {name: timed(questions) for name, questions in each.items()}


def timed(questions: list[Callable[[], int]]) -> dict:
    """Milliseconds by the clock, and of this process alone: on a busy machine that is what SQLite really takes."""
    clock, process, hits = [], [], []
    for question in questions:
        hits.append(question())
        took = []
        for _ in range(ROUNDS):
            began = time.perf_counter(), time.process_time()
            question()
            took.append((time.perf_counter() - began[0], time.process_time() - began[1]))
        clock.append(min(by_clock for by_clock, _ in took) * 1000)
        process.append(min(own for _, own in took) * 1000)
    return {"clock": spread(clock), "process": spread(process), "hits": statistics.median(hits)}


def spread(took: list[float]) -> tuple[float, float]:
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def tell(name: str, runs: dict[int, dict]) -> None:
    say = sys.stdout.write
    say(f"\n### {name}\n\n")
    for size, run in runs.items():
        say(f"{size:,} findables: laid in {run['built']:.0f} s, {run['megabytes']:.0f} MB\n")
    sizes = list(runs)
    say("\n| p50 / p95 in ms by the clock (of the process) | ")
    say(
        " | ".join(f"hits | {size:,}" for size in sizes)
        + " | growth of p95 |\n"
        + "|---" * (2 * len(sizes) + 2)
        + "|\n"
    )
    for sort in runs[sizes[0]]["asked"]:
        each = [runs[size]["asked"][sort] for size in sizes]
        cells = " | ".join(f"{one['hits']:,.0f} | {told(one['clock'])} ({told(one['process'])})" for one in each)
        say(f"| {sort} | {cells} | ×{each[-1]['process'][1] / each[0]['process'][1]:.1f} |\n")


def told(spread: tuple[float, float]) -> str:
    return f"{spread[0]:.1f} / {spread[1]:.1f}"


if __name__ == "__main__":
    main()
