"""A correction can be sent online; the office confirms that it has come."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0005_entries_as_recorded"),
        ("disclosure", "0013_who_delivered"),
    ]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="sent",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.entry"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="sent_words",
            field=models.TextField(blank=True, verbose_name="申请人网上交来的补正"),
        ),
    ]
