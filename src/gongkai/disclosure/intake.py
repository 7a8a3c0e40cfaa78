"""How an application comes in: submitted online, or entered at the desk from paper, fax or word of mouth.

Nobody can refuse here: the desk records and passes on every application (R53).
"""

import secrets

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, cover, journal, numbers
from gongkai.casework.models import Case
from gongkai.disclosure import notices, papers
from gongkai.disclosure.models import Applicant, Application
from gongkai.disclosure.sent_again import sent_before
from gongkai.organisation import queries
from gongkai.rules.plan import plan
from gongkai.rules.refusal import Incomplete, Refusal

# Without 0/O, 1/I/L and U/V: the code is read over the telephone.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_LENGTH = 10


def submit(form, *, on, submission):
    """This will take in an application made online; the desk of its unit still has to confirm receipt (Q27).

    `form` is a checked OnlineForm, `submission` a UUID made with the empty form: sent twice, it gives the
    same application. Refuses another form under a mark that was used (AnotherForm).
    """
    return sent_before(form, submission) or take_in(form, on=on, submission=submission)


def take_in(form, *, on, submission):
    """This will take in a form as `submit` does, when it is known that it was not sent before."""
    unit = form.cleaned_data["unit"] or queries.secretariat(on=on)
    if unit is None:
        raise Refusal(gettext_noop("还没有设立受理岗位，暂时不能接收网上申请。请与管理员联系。"))
    about = {"arrived_on": on, "channel": "online", "submission": submission}
    return _open_once(form, "submit", unit=unit, by=None, on=on, **about)


def enter(form, *, unit, by, on, submission=None):
    """This will enter an application that came on paper, by fax or by word of mouth, and accept it.

    `form` is a checked PaperForm; `on` is the legal receipt date it names. The rulebook is the one in force that day.
    Sent twice with the same `submission`, it gives the same application. Refuses another form under it (AnotherForm).
    """
    if submission and (found := sent_before(form, submission, unit=unit)):
        return found
    return _open_once(form, "accept", unit=unit, by=by, on=on, submission=submission)


def accept(application, *, by, on, evidence="", seen=None):
    """受理: confirm receipt of an application made online; this day is the legal receipt date (L-01, L-02)."""
    journal.refuse_what_has_not_come(on)
    if on < application.arrived_on:
        raise Incomplete(
            gettext_noop("收到日 %(on)s 早于申请到达的 %(arrived)s。"),
            field="on",
            on=on,
            arrived=application.arrived_on,
        )
    rulebook = cover.rulebook_for(on)
    with transaction.atomic():
        application.receipt_evidence = evidence
        slip = _receipt(application, rulebook, application.case.procedure, on)
        entry = journal.record(
            application.case, "accept", by=by, on=on, seen=seen, filed=[slip], rulebook=rulebook.name, note=evidence
        )
        application.save(update_fields=["receipt_evidence"])  # only now: the journal has taken hold of the case
        notices.tell(application, entry)
        return entry


def procedure_for(unit):
    """This will give the line a new case follows until the first check says otherwise (Q13, Q28)."""
    direct = unit.kind not in queries.UNITS_WITH_A_DESK
    return "route_b_direct" if direct else "route_a"


def _open_once(form, act, *, submission, unit, **about):
    """Open the case, or give the one that the same form opened while this one was still being written."""
    try:
        with transaction.atomic():
            return _open(form, act, submission=submission, unit=unit, **about)
    except IntegrityError:
        if submission and (found := sent_before(form, submission, unit=unit)):
            return found
        raise


def _open(form, act, *, unit, by, on, **about):
    """This will open the case with its first act and write what is asked and who asks beside it, in one transaction."""
    rulebook, procedure = cover.rulebook_for(on), procedure_for(unit)
    number = f"{unit.code}-{on.year}-{numbers.next_number(f'receipt {unit.code} {on.year}'):05d}"
    own = {"case": Case(number=number), "unit": unit, "query_code": new_query_code(), **about}
    application = Application(**{**form.facts(Application), **own})
    applicant = Applicant(application=application, **form.facts(Applicant))
    filed = _form_papers(form, application, applicant, rulebook)
    if act == "accept":
        filed.append(_receipt(application, rulebook, procedure, on))
    application.case, entry = journal.open_case(
        number, act, rulebook=rulebook, procedure=procedure, unit=unit, by=by, on=on,
        note=application.receipt_evidence, filed=filed,
    )  # fmt: skip
    application.save()
    applicant.application = application
    applicant.save()
    notices.tell(application, entry)
    return application


def _form_papers(form, application, applicant, rulebook):
    kind = rulebook.form["kinds"][applicant.kind]["title"]
    return [
        papers.application_form(application, applicant, kind),
        *papers.attached(form.cleaned_data["identity_proof"], "identity_proof"),
        *papers.attached(form.cleaned_data["files"]),
    ]


def _receipt(application, rulebook, procedure, on):
    standing = plan(rulebook, procedure, on, calendar.in_force())
    return papers.receipt(application, on, standing.case_due_on, provisional=standing.provisional)


def new_query_code():
    """This will make a code with which an applicant asks after the application; about 48 bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
