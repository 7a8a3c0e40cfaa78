"""How fast the public's pages are with many items: lay them into a throw-away instance, ask each page, print a table.

    .venv/bin/python bench/items.py [--sizes 10000 100000] [--postgresql postgresql://user@host/name]

Items are taken over through the act that an import uses, so that what is measured is what an office has. Each page is
asked in this process, without a network; a bare page of the same server (its liveness answer) stands beside them,
because only ratios mean the same on another machine. The named PostgreSQL database is made anew and dropped.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import search as made_up

ASKED, WARM_UP = 40, 5  # times each page is asked; the first of them count for nothing
BATCH = 1000


def prepare(home: str, database: str) -> None:
    os.environ.update(DJANGO_SETTINGS_MODULE="gongkai.settings", GONGKAI_HOME=home, GONGKAI_DATABASE=database)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def lay(size: int) -> float:
    """Take over so many items of made-up words; it gives the seconds that took."""
    from gongkai.commands.sample.district import lay_district
    from gongkai.organisation.models import Person, Unit
    from gongkai.publishing.acts import Stocked, take_over
    from gongkai.publishing.content import Content, the_catalogue

    lay_district(on=made_up.TODAY, password="gongkai-bench")  # noqa: S106
    lead, district = Person.objects.get(username="lead"), Unit.objects.get(code="HZ")
    houses = list(Unit.objects.exclude(organisation_code=""))
    themes, genres, lot = list(the_catalogue().themes), list(the_catalogue().genres), random.Random(made_up.SEED)
    begun, batch = time.perf_counter(), []
    for facts in made_up.office(size):
        said = Content(
            title=facts["title"], generated_on=facts["published_on"] - timedelta(days=5), publisher=lot.choice(houses),
            theme=lot.choice(themes), genre=lot.choice(genres), document_number=facts["document_number"],
            body="".join(f"<p>{line}</p>" for line in facts["text"].split("\n") if line),
        )  # fmt: skip
        batch.append(Stocked(said, facts["published_on"]))
        if len(batch) == BATCH:
            take_over(batch, unit=district, basis="测速", by=lead, on=made_up.TODAY)
            batch = []
    if batch:
        take_over(batch, unit=district, basis="测速", by=lead, on=made_up.TODAY)
    return time.perf_counter() - begun


def addresses() -> dict[str, list[str]]:
    """What is asked of each page; several addresses where one would be kept by heart."""
    from gongkai.publishing.models import Item

    lot = random.Random(made_up.SEED)
    numbers = list(Item.objects.values_list("index_number", flat=True)[:: max(1, Item.objects.count() // ASKED)])
    words = [word for word in made_up.vocabulary() if len(word) == 2]
    common, rare = lot.sample(words[:60], ASKED), lot.sample(words[5000:], ASKED)
    return {
        "bare page": ["/healthz"],
        "home": ["/"],
        "catalogue": ["/catalogue/"],
        "catalogue, a theme": [f"/catalogue/?theme={n:02d}" for n in range(1, 17)],
        "catalogue, far back": ["/catalogue/?page=400"],
        "column": ["/columns/rules/"],
        "an item": [f"/items/{number}/" for number in numbers],
        "search, common word": [f"/search/?q={word}" for word in common],
        "search, rare word": [f"/search/?q={word}" for word in rare],
        "search, two words": [f"/search/?q={one}+{other}" for one, other in zip(common, rare, strict=True)],
        "API, a list": ["/api/items"],
        "API, words": [f"/api/items?q={word}" for word in common],
        "feed": ["/feeds/new.atom"],
        "sitemap section": ["/sitemap-items.xml"],
    }


def ask() -> dict[str, dict]:
    """Ask every page, and say how long, how many statements, and how many bytes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, told = Client(SERVER_NAME="127.0.0.1"), {}
    backend = backend_of(connection)
    for page, places in addresses().items():
        times, size, statements, spent = [], 0, 0, 0.0
        for turn in range(ASKED):
            if turn == WARM_UP:
                spent = computed(backend)
            place = places[turn % len(places)]
            with CaptureQueriesContext(connection) as counted:
                begun = time.perf_counter()
                answer = client.get(place)
                took = time.perf_counter() - begun
            assert answer.status_code == 200, (place, answer.status_code)
            if turn >= WARM_UP:
                times.append(took * 1000)
            size, statements = max(size, len(answer.content)), max(statements, len(counted))
        cuts, spent = statistics.quantiles(times, n=20), (computed(backend) - spent) * 1000 / len(times)
        seen = {"bytes": size, "statements": statements, "computed": spent}
        told[page] = {"p50": statistics.median(times), "p95": cuts[-1], **seen}
    return told


def backend_of(connection) -> Path | None:
    """Where Linux tells how long the database's own process for us has computed; None where the database is in ours."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # others that helped would not be counted
        cursor.execute("SELECT pg_backend_pid()")
        return Path("/proc") / str(cursor.fetchone()[0]) / "stat"


def computed(backend: Path | None) -> float:
    """The seconds that we and the database have computed so far, without what was waited for while others did."""
    own = time.process_time()
    if backend is None:
        return own
    user, system = backend.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return own + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def measure(size: int, url: str) -> dict:
    """Measure in a process of its own: the settings are read once for each."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        command = [sys.executable, __file__, "--one", str(size), "--home", home, "--database", url]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr)
        return json.loads(done.stdout.splitlines()[-1])


def measure_on(size: int, url: str) -> dict:
    """On PostgreSQL in a database made for it and dropped."""
    if not url:
        return measure(size, "")
    import psycopg

    name = urlsplit(url).path.lstrip("/")
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
        try:
            return measure(size, url)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def table(results: dict[int, dict]) -> None:
    sizes = sorted(results)
    sys.stdout.write(
        "| page | " + " | ".join(f"{n:,}: computed ms, p50 / p95 ms, statements, kB" for n in sizes) + " | growth |\n"
    )
    sys.stdout.write("|---" * (len(sizes) + 2) + "|\n")
    for page in results[sizes[0]]["pages"]:
        told = [results[n]["pages"][page] for n in sizes]
        cells = [
            f"{t['computed']:.1f}, {t['p50']:.1f} / {t['p95']:.1f}, {t['statements']}, {t['bytes'] / 1000:.1f}"
            for t in told
        ]
        grown = told[-1]["computed"] / max(told[0]["computed"], 0.1)
        sys.stdout.write(f"| {page} | " + " | ".join(cells) + f" | {grown:.2f} |\n")
    laid = ", ".join(f"{n:,} in {results[n]['laid']:.0f} s" for n in sizes)
    sys.stdout.write(f"\nTaken over: {laid}.\n")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    arguments.add_argument("--postgresql", default="")
    arguments.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments.add_argument("--home", default="", help=argparse.SUPPRESS)
    arguments.add_argument("--database", default="", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.one:
        prepare(given.home, given.database)
        sys.stdout.write(json.dumps({"laid": lay(given.one), "pages": ask()}) + "\n")
        return
    for engine, url in {"SQLite": "", **({"PostgreSQL": given.postgresql} if given.postgresql else {})}.items():
        sys.stdout.write(f"\n{engine}\n\n")
        table({size: measure_on(size, url) for size in given.sizes})


if __name__ == "__main__":
    main()
