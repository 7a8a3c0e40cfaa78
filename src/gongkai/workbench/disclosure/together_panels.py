"""What other hands do on a case: departments that assist, and the cases it was split into."""

from django.db.models import Q

from gongkai.disclosure import queries


def assistances(file):
    """This will give what other departments were asked, each with its age in working days."""
    return [
        {"asked": one, "age": file.workdays.count(one.asked_on, one.ended_on or file.today)}
        for one in file.assistances
    ]  # fmt: skip


def linked(file):
    """This will give the cases split off from this one, or the one it was split from, as far as the officer may see."""
    case = file.application.pk
    visible = queries.visible_to(file.officer).filter(Q(split_from__whole=case) | Q(parts__part=case))
    return list(visible.distinct().order_by("case_id"))
