"""What was reminded of: one row for each item and due day, so that nobody is told twice."""

from django.db import models

from gongkai.casework.models import AppendOnly
from gongkai.publishing.models.item import Item


class ReviewReminder(AppendOnly):
    """The owner was told that an item is due to be looked at again. `run` numbers the run that told it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="review_reminders")
    due_on = models.DateField()
    on = models.DateField()
    run = models.PositiveIntegerField(db_index=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["item", "due_on"], name="one_reminder_for_each_review")]

    def __str__(self):
        return f"{self.item_id} {self.due_on}"
