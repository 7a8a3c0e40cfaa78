"""The whole sample office: district and applications, laid together or not at all, and never twice."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gongkai.commands.sample.answers import lay_answers
from gongkai.commands.sample.applications import lay_applications
from gongkai.commands.sample.boards import lay_boards
from gongkai.commands.sample.district import PASSWORD, lay_district
from gongkai.commands.sample.guides import lay_guides
from gongkai.commands.sample.publishing import lay_items
from gongkai.organisation.models import Person, Unit
from gongkai.rules.refusal import Refusal


def lay_sample(*, on: date, password: str = PASSWORD) -> None:
    """This will lay the sample district with its applications and items into an empty instance, as on a day."""
    with transaction.atomic():
        lay_district(on=on, password=password)
        lay_items(on=on)
        lay_applications(on=on)
        lay_boards(on=on)
        lay_guides(on=on)
        lay_answers(on=on)


def fill_instance(*, on: date) -> bool:
    """This will lay the sample and mark the instance; False when that was done before.

    Refuses an instance that has an office of its own. The mark is there just before the rest is: whoever is cut off
    in between finds an empty instance with a mark, and lays the sample then.
    """
    with transaction.atomic():
        if is_in_use():
            if not mark().exists():
                raise Refusal("这里已经有一个正式的单位，样例只能装入空的系统。请用 GONGKAI_HOME 另指定一个目录。")
            return False
        lay_sample(on=on)
        mark().write_text(f"{on.isoformat()}\n", encoding="ascii")
        return True


def is_in_use() -> bool:
    return Unit.objects.exists() or Person.objects.exists()


def mark() -> Path:
    """This will give the file that says the instance is a sample; the pages look for it."""
    home: Path = settings.GONGKAI_HOME
    return home / "sample"
