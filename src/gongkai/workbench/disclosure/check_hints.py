"""For the first check: where an application may belong, what it may repeat, and the month's count. Never applied."""

from django.utils.translation import gettext as _

from gongkai.design.sentences import plain as said
from gongkai.disclosure import repeats, suggestions

SEND_IT_ON = ("check", "pass_on")


def hints(file, forms, linked=()):
    """This will give the hints when one of the officer's forms sends the case on, None otherwise."""
    if not any(form.name in SEND_IT_ON and not form.quiet for form in forms):
        return None
    return {
        "suggestions": _suggestions(file),
        "earlier": _earlier(file, {one.pk for one in linked}),
        "month": _month(file),
    }


def _suggestions(file):
    return [
        {
            "unit": said(one.unit.words),
            "route": said(one.route),
            "reasons": [_because(reason) for reason in one.reasons],
        }
        for one in suggestions.suggest(file.application, on=file.today)
    ]


def _earlier(file, parts):
    """Earlier applications like this one, without the parts it was itself split into."""
    typed = repeats.typed_of(file.application)
    found = repeats.earlier(typed, officer=file.officer, besides=file.application)
    return [
        {"application": one.application, "why": _why(one), "answered": one.is_answered}
        for one in found
        if one.application.pk not in parts
    ]


def _why(one):
    if one.is_repeat:
        return _("同一申请人，内容相近：可能是重复申请")
    if one.by_same_applicant:
        return _("同一申请人，内容不同")
    if one.same:
        return _("联系方式相同")
    return _("内容相近")


def _month(file):
    if file.standing.received_on is None or not file.knows_applicant:
        return ""
    month = file.month
    if not month.is_known:
        return ""
    facts = {"number": month.number, "price": month.price, "month": f"{month.month:%Y-%m}"}
    if month.price:
        return _("同一申请人 %(month)s 的第 %(number)s 件申请；按件收费时，这一件 %(price)s 元。") % facts
    return _("同一申请人 %(month)s 的第 %(number)s 件申请，不收费。") % facts


def _because(reason):
    return _(reason.sentence) % {name: said(fact) for name, fact in reason.facts.items()}
