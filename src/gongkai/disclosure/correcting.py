"""The applicant sends a correction online (补正); it is received when the office confirms so, and not before.

What is sent is on record at once and stays readable to those who may know who asks. The days begin anew on the day
the office records with `clock_acts.receive_correction`, as with an application made online (L-01, L-08).
"""

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import journal
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
    return bool(
        correction and correction.until and correction.received_id is None and application.case.paused_since
    )  # fmt: skip


def sent_in_time(correction):
    """This will say whether a correction came online by the day set and only waits for the office to confirm it."""
    sent = correction.sent
    return bool(sent and correction.received_id is None and correction.until and sent.on <= correction.until)
