"""The outbox: mails written with the act they tell of, sent afterwards, each once, or given up by a person."""

from smtplib import SMTPException
from socket import gaierror

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop

from gongkai.casework.models import Mail
from gongkai.casework.moment import recorded_at
from gongkai.casework.papers import content
from gongkai.rules.refusal import OutOfTurn, require

ERASED = "＊＊＊"
# Nothing of the mail has been handed over: it waits for the next time, and no person has to decide about it.
NOBODY_THERE = (ConnectionRefusedError, gaierror)


@transaction.atomic
def write(key, *, to, subject, text, case=None, secret="", enclosed=()):
    """This will put one mail into the outbox, in the caller's transaction; the same key again writes nothing.

    `secret` is a part of the text that nobody may read once the mail has gone; `enclosed` are papers to send along.
    """
    if Mail.objects.filter(key=key).exists():
        return
    mail = Mail(key=key, to=to, subject=subject, text=text, case=case, secret=secret, written_at=recorded_at())
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
    if enclosed:
        Mail.objects.get(key=key).enclosed.set(enclosed)


def write_all(mails):
    """This will put many mails, as keyword arguments of `Mail`, into the outbox in one statement."""
    at = recorded_at()
    Mail.objects.bulk_create([Mail(written_at=at, **mail) for mail in mails], ignore_conflicts=True)


def send(*, at, most=200):
    """This will send what lies in the outbox, at most so many mails, and give how many went and how many failed."""
    gone = failed = 0
    for pk in list(waiting().order_by("id").values_list("pk", flat=True)[:most]):
        outcome = _send_one(pk, at)
        gone, failed = gone + (outcome is True), failed + (outcome is False)
    return gone, failed


def _send_one(pk, at):
    """Send one mail: True when it went, False when the server refused it, None when somebody else took it."""
    if not waiting().filter(pk=pk).update(claimed_at=at):
        return None
    mail = Mail.objects.get(pk=pk)
    try:
        _message(mail).send()
    except (SMTPException, OSError) as problem:
        left = {"claimed_at": None} if isinstance(problem, NOBODY_THERE) else {}
        Mail.objects.filter(pk=pk).update(problem=f"{type(problem).__name__}: {problem}", **left)
        return False
    Mail.objects.filter(pk=pk).update(sent_at=at, problem="", **_without_secret(mail))
    return True


def _message(mail):
    message = EmailMessage(mail.subject, mail.text, to=[mail.to], headers={"Message-ID": f"<{mail.key}@gongkai>"})
    for paper in mail.enclosed.order_by("number"):
        message.attach(paper.filename, content(paper), paper.media_type)
    return message


def _without_secret(mail):
    """The text of a settled mail: what opened something is not kept readable."""
    return {"text": mail.text.replace(mail.secret, ERASED), "secret": ""} if mail.secret else {}


def waiting():
    """This will give the mails nobody has taken yet."""
    return Mail.objects.filter(claimed_at__isnull=True, given_up_at__isnull=True)


def unsettled(*, before):
    """This will list the mails that were taken and not marked sent: refused ones, and those a crash left open."""
    left = Mail.objects.filter(claimed_at__lt=before, sent_at__isnull=True, given_up_at__isnull=True)
    return left.order_by(F("claimed_at"))


def send_again(mail):
    """This will put a mail back, by a person's decision; one that has gone or was given up stays where it is."""
    open_ = Mail.objects.filter(pk=mail.pk, sent_at__isnull=True, given_up_at__isnull=True)
    open_.update(claimed_at=None, problem="")


@transaction.atomic
def give_up(mail, *, reasons, by, at):
    """This will give a mail up, by a person's decision: the address is dead, or the applicant was told otherwise."""
    require(reasons, "reasons", gettext_noop("请写明为什么不再发，例如“地址不存在，已电话告知申请人”。"))
    held = Mail.objects.select_for_update().get(pk=mail.pk)
    if held.sent_at or held.given_up_at:
        raise OutOfTurn(gettext_noop("这封邮件已经寄出，或者已经决定不再发。"))
    Mail.objects.filter(pk=mail.pk).update(
        given_up_at=at, given_up_by=by, given_up_because=reasons, **_without_secret(held)
    )
