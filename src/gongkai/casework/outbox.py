"""The outbox: mails written with the act they tell of, sent afterwards, each once."""

from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db.models import F

from gongkai.casework.models import Mail
from gongkai.casework.moment import recorded_at


def write(key, *, to, subject, text, case=None):
    """This will put one mail into the outbox, in the caller's transaction; the same key again writes nothing."""
    mail = Mail(key=key, to=to, subject=subject, text=text, case=case, written_at=recorded_at())
    Mail.objects.bulk_create([mail], ignore_conflicts=True)


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
    message = EmailMessage(mail.subject, mail.text, to=[mail.to], headers={"Message-ID": f"<{mail.key}@gongkai>"})
    try:
        message.send()
    except (SMTPException, OSError) as problem:
        Mail.objects.filter(pk=pk).update(problem=f"{type(problem).__name__}: {problem}")
        return False
    Mail.objects.filter(pk=pk).update(sent_at=at, problem="")
    return True


def waiting():
    """This will give the mails nobody has taken yet."""
    return Mail.objects.filter(claimed_at__isnull=True)


def unsettled(*, before):
    """This will list the mails that were taken and not marked sent: refused ones, and those a crash left open."""
    return Mail.objects.filter(claimed_at__lt=before, sent_at__isnull=True).order_by(F("claimed_at"))


def send_again(mail):
    """This will put a mail back, by a person's decision."""
    Mail.objects.filter(pk=mail.pk, sent_at__isnull=True).update(claimed_at=None, problem="")
