"""What was reminded of: one row for each step, due day and rung of the ladder, so that nobody is told twice."""

from django.db import models

from gongkai.casework.models import AppendOnly, Case


class Reminder(AppendOnly):
    """A step's lateness was told on a rung of the ladder (催办). `run` numbers the run of the command that told it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="reminders")
    act = models.CharField(max_length=40)
    step_due_on = models.DateField()
    rung = models.CharField(max_length=40)
    on = models.DateField()
    run = models.PositiveIntegerField(db_index=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "act", "step_due_on", "rung"], name="one_reminder_on_each_rung")
        ]

    def __str__(self):
        return f"{self.case_id} {self.act} {self.step_due_on} {self.rung}"
