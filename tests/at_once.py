"""Let several people do something at the same moment: in threads on PostgreSQL, in processes of their own on SQLite.

`at_once(("act", {...}), ("act", {...}))` gives what became of each, in that order: what it gave, or a refusal's words.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import django
from django.conf import settings
from django.db import connection

SECONDS = 60
Job = tuple[str, dict[str, Any]]


def at_once(*jobs: Job) -> list[str]:
    if connection.vendor == "postgresql":
        return _in_threads(jobs)
    return _in_processes(jobs)


def _in_threads(jobs: tuple[Job, ...]) -> list[str]:
    told, start = [""] * len(jobs), threading.Barrier(len(jobs))

    def do(place: int, job: Job) -> None:
        try:
            connection.ensure_connection()
            start.wait(SECONDS)
            told[place] = outcome(*job)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    return told


def _in_processes(jobs: tuple[Job, ...]) -> list[str]:
    people = _people(len(jobs))
    try:
        for person, job in zip(people, jobs, strict=True):
            _say(person, json.dumps(job))
        assert all(person.stdout.readline() == "ready\n" for person in people)
        for person in people:
            _say(person, "go")
        return [json.loads(person.stdout.readline()) for person in people]
    except BaseException:
        _go_home()
        raise


PEOPLE: list[subprocess.Popen[str]] = []


def _people(count: int) -> list[subprocess.Popen[str]]:
    """So many processes with an instance each. Starting one takes a second, so they stay for the next test."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        "GONGKAI_HOME": str(settings.GONGKAI_HOME),
        "GONGKAI_DATABASE": f"sqlite:///{connection.settings_dict['NAME']}",
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
    if not PEOPLE:
        atexit.register(_go_home)
    PEOPLE.extend(
        subprocess.Popen([sys.executable, "-m", "tests.at_once"], **pipes) for _ in range(count - len(PEOPLE))
    )
    return PEOPLE[:count]


def _say(person: subprocess.Popen[str], line: str) -> None:
    person.stdin.write(line + "\n")
    person.stdin.flush()


def _go_home() -> None:
    for person in PEOPLE:
        person.kill()
        person.communicate(timeout=SECONDS)
    PEOPLE.clear()


def outcome(name: str, facts: dict[str, Any]) -> str:
    from gongkai.rules.refusal import Refusal  # noqa: PLC0415 - not before Django is set up

    try:
        return JOBS[name](**facts)
    except Refusal as refusal:
        return f"{type(refusal).__name__}: {refusal}"


def act(number: str, act: str, by: str, on: str, **facts: Any) -> str:
    """An officer does an act on a case, having seen its journal at the length `seen`, if that is told."""
    from gongkai.disclosure import acts, intake  # noqa: PLC0415
    from gongkai.disclosure.models import Application  # noqa: PLC0415
    from gongkai.organisation.models import Person, Unit  # noqa: PLC0415

    application = Application.objects.get(case__number=number)
    if to := facts.pop("to", None):
        facts["to"] = Unit.objects.get(code=to)
    does = getattr(intake if act == "accept" else acts, act)
    does(application, by=Person.objects.get(username=by), on=date.fromisoformat(on), **facts)
    return "done"


def submit(submission: str, on: str, **changes: Any) -> str:
    """Somebody sends the form."""
    from gongkai.disclosure import intake  # noqa: PLC0415
    from tests.sample import online_form  # noqa: PLC0415

    day = date.fromisoformat(on)
    application = intake.submit(online_form(day, **changes), on=day, submission=UUID(submission))
    return f"{application.case.number} {application.query_code}"


def enter(submission: str, on: str) -> str:
    """The desk sends the form of an application that came over the counter."""
    from tests.sample import entered  # noqa: PLC0415

    application = entered(date.fromisoformat(on), submission=UUID(submission))
    return f"{application.case.number} {application.query_code}"


def publish(numbers: list[str], on: str) -> str:
    """The Lead Office publishes one publication after another, and says which index numbers they got."""
    from gongkai.organisation.models import Person  # noqa: PLC0415
    from gongkai.publishing import acts  # noqa: PLC0415
    from gongkai.publishing.models import Publication  # noqa: PLC0415

    lead = Person.objects.get(username="lead")
    told = []
    for number in numbers:
        publication = Publication.objects.select_related("case", "version__publisher").get(case__number=number)
        told.append(acts.publish(publication, by=lead, on=date.fromisoformat(on)).outcome)
    return " ".join(told)


JOBS: dict[str, Callable[..., str]] = {"act": act, "submit": submit, "enter": enter, "publish": publish}


def main() -> None:
    """Do one job after another, each as a process that was just started would: with nothing in mind."""
    django.setup()
    from gongkai.casework import calendar  # noqa: PLC0415

    for line in sys.stdin:
        calendar.forget()
        connection.ensure_connection()
        _tell("ready")
        sys.stdin.readline()
        told = outcome(*json.loads(line))
        connection.close()
        _tell(json.dumps(told))


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
