"""A mail can be given up with a reason, carries papers, and keeps no secret once it is settled."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("casework", "0006_counted_since"),
    ]

    operations = [
        migrations.AddField("mail", "secret", models.CharField(blank=True, default="", max_length=80), False),
        migrations.AddField("mail", "enclosed", models.ManyToManyField(related_name="+", to="casework.paper")),
        migrations.AddField("mail", "given_up_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "mail",
            "given_up_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "mail",
            "given_up_because",
            models.TextField(blank=True, default="", verbose_name="不再发的理由"),
            False,
        ),
        migrations.AddConstraint(
            "mail",
            models.CheckConstraint(
                condition=Q(given_up_at__isnull=True, given_up_by__isnull=True, given_up_because="")
                | (
                    Q(given_up_at__isnull=False, given_up_by__isnull=False, sent_at__isnull=True)
                    & ~Q(given_up_because="")
                ),
                name="a_mail_is_given_up_by_a_person_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            "mail",
            models.CheckConstraint(
                condition=Q(secret="") | Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="a_settled_mail_keeps_no_secret",
            ),
        ),
    ]
