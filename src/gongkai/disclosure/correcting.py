"""The applicant sends a correction online (补正); it is received when the office confirms so, and not before.

What is sent is on record at once and stays readable to those who may know who asks. The days begin anew on the day
the office records with `clock_acts.receive_correction`, as with an application made online (L-01, L-08).
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import cover, journal
from gongkai.disclosure import papers
from gongkai.rules.refusal import OutOfTurn, require

MOST_SENDINGS = 5
ASKED = "ask_correction"


@transaction.atomic
def send_correction(application, *, words, on, proof=(), files=(), seen=None):
    """交来补正: the applicant's own act. May be done again, for what was forgotten, until the office confirms."""
    require(words, "words", gettext_noop("请写明补正的内容。"))
    if not is_open(application):
        raise OutOfTurn(gettext_noop("此件现在不等补正，不能在网上交来补正。"))
    if application.case.entries.filter(act="send_correction").count() >= MOST_SENDINGS:
        raise OutOfTurn(gettext_noop("已经交来多次补正，请等收件单位确认，或者打电话说明。"))
    filed = [
        papers.correction_sent(application, words, on=on),
        *papers.attached(proof, "identity_proof"),
        *papers.attached(files),
    ]
    entry = journal.record(application.case, "send_correction", by=None, on=on, seen=seen, filed=filed)
    correction = application.correction
    correction.sent = entry
    correction.sent_words = "\n\n".join(filter(None, (correction.sent_words, words)))
    correction.save(update_fields=["sent", "sent_words"])
    return entry


def is_open(application):
    """This will say whether the office still waits for the applicant's correction."""
    correction = getattr(application, "correction", None)
    if not (correction and correction.until and correction.received_id is None and application.case.paused_since):
        return False
    return _began_to_rest(application.case).pk == correction.asked_id


def _began_to_rest(case):
    """The entry with which the clock stopped that stands still now."""
    sides = cover.rulebook_named(case.rulebook).acts.values()
    return case.entries.filter(act__in=[side.act for side in sides if side.effect == "pause"]).last()


def last_day(correction, workdays):
    """This will give the last day for a correction: the day set, or the first working day after a rest day (L-03)."""
    return workdays.after(correction.until - timedelta(days=1), 1)


def sent_in_time(correction, workdays):
    """This will say whether a correction came online by its last day and only waits for the office to confirm it."""
    sent = correction.sent
    if not sent or not correction.until or correction.received_id is not None:
        return False
    return sent.on <= last_day(correction, workdays)
