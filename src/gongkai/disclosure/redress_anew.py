"""A decision or judgment set aside what the office did (结果纠正): the case is opened again for another reply.

Not every correction asks for one, and a judgment may still be appealed against: so a person says so, on the day, from
the decision in hand. The old reply and its journal stay; from the opinion on everything is done again.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import journal
from gongkai.disclosure import notices, papers
from gongkai.disclosure.models import AnsweredAnew, Redress, RedressStage
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

ACT = "answer_anew"
NOTHING = gettext_noop("只有结果为“结果纠正”、没有再上诉的复议或者诉讼，才能据以重新办理。")
LONGEST = timedelta(days=366)  # beyond, a year is mistyped


@transaction.atomic
def answer_anew(redress, *, received_on, orders, by, on, until=None, files=(), seen=None):
    """重新办理: within the period the decision set, otherwise the time of the law anew from the day it was received.

    `orders` is what the decision asks, in words that do not tell who asked; `until` the last day it gives.
    """
    held = Redress.objects.select_for_update().get(pk=redress.pk)
    application = held.application
    decided = _decided(held)
    require(orders, "orders", gettext_noop("请写明复议决定或者判决要求做什么，例如“撤销原答复，责令重新作出答复”。"))
    _refuse_wrong_days(decided, received_on, until, on)
    sheet = papers.anew_slip(application, held, received_on, until, orders, by=by, on=on)
    entry = journal.record(
        application.case, ACT, by=by, on=on, seen=seen, since=received_on, until=until, note=orders,
        filed=[sheet, *papers.attached(files, "redress_decision")],
    )  # fmt: skip
    application.replies.filter(standing_for=application).update(standing_for=None)
    AnsweredAnew.objects.create(redress=held, entry=entry)
    notices.tell(application, entry)
    return entry


def _decided(redress):
    """The stage that corrected what the office did, when it still stands and nothing has followed from it yet."""
    last = redress.stages.last()
    if last is None or last.outcome != RedressStage.Outcome.CORRECTED:
        raise OutOfTurn(NOTHING)
    if hasattr(redress, "answered_anew"):
        raise OutOfTurn(gettext_noop("已于 %(on)s 据此重新办理，不能再办一次。"), on=redress.answered_anew.entry.on)
    if redress.reply_id and redress.reply.standing_for_id is None:
        raise OutOfTurn(gettext_noop("这一复议或者诉讼针对的答复已经由新的办理代替，不必再据此重新办理。"))
    return last


def _refuse_wrong_days(decided, received_on, until, on):
    if received_on is None or not decided.on <= received_on <= on:
        raise Incomplete(
            gettext_noop("请核对收到决定书（判决书）的日期：不能早于 %(decided)s 作出决定，也不能晚于办理日。"),
            field="received_on", decided=decided.on,
        )  # fmt: skip
    if until is not None and not received_on < until <= received_on + LONGEST:
        raise Incomplete(gettext_noop("决定书（判决书）定的最后一天须在收到以后、一年以内，请核对。"), field="until")


def to_answer_anew(application):
    """This will give the reconsideration or suit on which a case is to be opened again, None when there is none."""
    found = application.redresses.filter(answered_anew__isnull=True).select_related("reply")
    return next((one for one in found.order_by("-pk") if asks_for_it(one)), None)


def asks_for_it(redress):
    """This will say whether a reconsideration or suit ended so that another reply may be due, and none was begun."""
    try:
        return bool(_decided(redress))
    except OutOfTurn:
        return False
