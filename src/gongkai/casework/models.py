"""The case file as offices know it: Case (封面), Paper (材料), Entry (办理记录), and the office's own calendar days.

The journal holds acts, not people's lives: what is known of an applicant stays in the app that asked for it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisation.models import Unit
from gongkai.rules.standing import rests


class Case(models.Model):
    """The cover sheet. All but `number` is copied from the journal, in `cover.bring_up_to_date` and nowhere else."""

    never_deleted = True  # the database refuses it, too (see `append_only`)

    number = models.CharField(_("收件编号"), max_length=40, unique=True)
    rulebook = models.CharField(max_length=40)
    procedure = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    handed_to = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    waiting_for = models.CharField(max_length=40, blank=True)
    waiting_by = models.CharField(max_length=40, blank=True)
    received_on = models.DateField(null=True)
    step_due_on = models.DateField(null=True)
    case_due_on = models.DateField(null=True)
    original_due_on = models.DateField(null=True)
    paused_since = models.DateField(null=True)
    paused_until = models.DateField(null=True)
    resumes_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    calendar_version = models.CharField(max_length=20, blank=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("案卷")
        verbose_name_plural = _("案卷")
        indexes = [
            models.Index(fields=["waiting_by", "unit", "step_due_on"], name="waits_in_a_unit"),
            models.Index(fields=["waiting_by", "handed_to", "step_due_on"], name="waits_where_handed_to"),
            models.Index(fields=["case_due_on"], condition=Q(closed_on__isnull=True), name="open_cases_by_due_day"),
            models.Index(fields=["step_due_on"], condition=Q(closed_on__isnull=True), name="open_steps_by_due_day"),
        ]

    def __str__(self):
        return self.number

    def rests(self, today):
        """This will say whether the clock stands still on a day, as `Standing.rests` does."""
        return rests(self.paused_since, self.resumes_on, today)


class AppendOnly(models.Model):
    """A row that is written once. The database refuses to change or delete it, too (see `append_only`)."""

    written_once = True

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is written once and never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} is never deleted")


class Entry(AppendOnly):
    """One line of the journal: who did which act on which day, and the chain that proves its place.

    `by` is empty only for the applicant's own acts. `was_due_on` is the due day of the step the act belonged to,
    as it stood when the act was recorded, so that lateness is one query.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    position = models.CharField(max_length=40)
    at_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    standing_in = models.BooleanField(default=False)
    handed_to = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    rulebook = models.CharField(max_length=40, blank=True)
    procedure = models.CharField(max_length=40, blank=True)
    days = models.PositiveIntegerField(null=True)
    for_step = models.CharField(max_length=40, blank=True)
    until = models.DateField(null=True)
    since = models.DateField(null=True)
    was_due_on = models.DateField(null=True)
    papers_digest = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_entry_per_number"),
            models.CheckConstraint(
                condition=Q(by__isnull=True, position="applicant") | (Q(by__isnull=False) & ~Q(position="applicant")),
                name="an_act_has_its_person_unless_the_applicant_did_it",
            ),
        ]
        indexes = [
            models.Index(fields=["by", "case"], name="cases_a_person_acted_on"),
            models.Index(fields=["recorded_at"], name="entries_as_recorded"),
        ]

    def __str__(self):
        return f"{self.case_id}#{self.number} {self.act}"


class Paper(AppendOnly):
    """One paper of the case (材料), filed by an act. Its text or file is kept apart and proved by `sha256`."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    filename = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        ordering = ["case", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_paper_per_number")]

    def __str__(self):
        return self.title


class PaperText(models.Model):
    """The words of a paper the program wrote. Erased when its time has come; the paper's digest stays."""

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="text")
    text = models.TextField()

    def __str__(self):
        return self.text[:60]


class CalendarNotice(AppendOnly):
    """A holiday notice the office entered itself: a whole year not built in yet, or a change during a year."""

    title = models.CharField(_("文件名称"), max_length=200)
    number = models.CharField(_("文号"), max_length=80, blank=True)
    whole_year = models.PositiveIntegerField(_("整年安排"), null=True, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    entered_on = models.DateField(_("录入日"))

    class Meta:
        verbose_name = _("放假安排")
        verbose_name_plural = _("放假安排")

    def __str__(self):
        return self.title


class CalendarDay(AppendOnly):
    """One day a notice makes a working day or a free one. Of several notices on a day the last entered counts."""

    notice = models.ForeignKey(CalendarNotice, models.PROTECT, related_name="days")
    day = models.DateField()
    works = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "day"], name="a_notice_names_a_day_once")]

    def __str__(self):
        return f"{self.day} {self.works}"


class Series(models.Model):
    """A run of numbers allotted one by one, e.g. a unit's receipts of a year."""

    name = models.CharField(max_length=80, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return self.name


class Mail(models.Model):
    """A mail to be sent, written in the transaction of the act it tells of. `key` keeps one act from telling twice.

    It is claimed before it is handed to the mail server and marked sent afterwards: a crash in between leaves
    it claimed, and a person decides, because nobody can know whether it went out: once more, or given up.
    `secret` is what stands in the text and is taken out of it as soon as the mail is settled; `enclosed` are papers
    sent along, taken from the shelf when it goes and stored nowhere twice.
    """

    key = models.CharField(max_length=120, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="mails")
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    written_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    secret = models.CharField(max_length=80, blank=True)
    enclosed = models.ManyToManyField(Paper, related_name="+")
    given_up_at = models.DateTimeField(null=True)
    given_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    given_up_because = models.TextField(_("不再发的理由"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(claimed_at__isnull=False), name="a_sent_mail_was_claimed"
            ),
            models.CheckConstraint(
                condition=Q(given_up_at__isnull=True, given_up_by__isnull=True, given_up_because="")
                | (
                    Q(given_up_at__isnull=False, given_up_by__isnull=False, sent_at__isnull=True)
                    & ~Q(given_up_because="")
                ),
                name="a_mail_is_given_up_by_a_person_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(secret="") | Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="a_settled_mail_keeps_no_secret",
            ),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(claimed_at__isnull=True), name="mails_to_be_sent")]

    def __str__(self):
        return self.subject
