"""`python -m tests.postgresql`: the address of a PostgreSQL server that answers and lets us make a database.

Without one: exit 1, and a sentence that nobody overlooks. `GONGKAI_TEST_POSTGRESQL` names the server to ask.
"""

import getpass
import os
import sys
from urllib.parse import urlsplit

import psycopg

DATABASE = "gongkai"
SOCKETS = "/var/run/postgresql"
RIGHTS = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"


def candidates() -> list[str]:
    """Addresses worth a knock: the one asked for, then the usual places as the usual persons."""
    if asked := os.environ.get("GONGKAI_TEST_POSTGRESQL"):
        return [asked]
    persons = [getpass.getuser(), "postgres"]
    socket = [f"postgresql://{person}@/{DATABASE}?host={SOCKETS}" for person in persons]
    return [*socket, *(f"postgresql://{person}@127.0.0.1/{DATABASE}" for person in persons)]


def refusal(url: str) -> str:
    """Why the server at `url` cannot be used; nothing when it can."""
    at_hand = urlsplit(url)._replace(path="/postgres").geturl()  # ours need not exist: tests make their own
    try:
        with psycopg.connect(at_hand, connect_timeout=3) as connection:
            rights = connection.execute(RIGHTS).fetchone()
            return "" if rights == (True,) else "may not create databases"
    except psycopg.Error as refused:
        return str(refused).strip().splitlines()[0]


def main() -> int:
    reasons = []
    for url in candidates():
        if not (reason := refusal(url)):
            sys.stdout.write(url)
            return 0
        reasons.append(f"!!   {urlsplit(url).username} at {urlsplit(url).hostname or SOCKETS}: {reason}")
    sys.stderr.write(
        "!!\n!! NOT TESTED ON POSTGRESQL: no server answered.\n" + "\n".join(reasons) + "\n"
        "!! Start one, or: make test GONGKAI_TEST_POSTGRESQL=postgresql://user:password@host/database\n!!\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
