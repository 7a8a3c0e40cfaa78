"""What other hands do on a case: departments that assist, and the cases it was split into."""

from django.db.models import Q

from gongkai.disclosure import queries
from gongkai.disclosure.models import Split


def assistances(file):
    """This will give what other departments were asked, each with its age in working days."""
    return [
        {"asked": one, "age": file.workdays.count(one.asked_on, one.ended_on or file.today)}
        for one in file.assistances
    ]  # fmt: skip


def linked(file):
    """This will give the cases split off from this one, or the one it was split from, as far as the officer may see."""
    one = file.application.pk
    splits = Split.objects.filter(Q(whole=one) | Q(part=one)).values_list("whole_id", "part_id")
    others = {key for split in splits for key in split} - {one}
    return list(queries.visible_to(file.officer).filter(pk__in=others).order_by("case_id")) if others else []
