from datetime import timedelta

from django.db import migrations, models

ASKS_OTHERS = ("ask_third_party", "ask_other_organ")  # days count again once the time of those is over


def copy_from_the_journal(apps, _schema_editor):
    """A case that rests until a day gets the day on which it counts again by itself."""
    entries = apps.get_model("casework", "Entry").objects
    for case in apps.get_model("casework", "Case").objects.filter(paused_until__isnull=False):
        began = entries.filter(case=case, on=case.paused_since, until=case.paused_until).order_by("number").last()
        if began and began.act in ASKS_OTHERS:
            case.resumes_on = case.paused_until + timedelta(days=1)
            case.save(update_fields=["resumes_on"])


class Migration(migrations.Migration):

    dependencies = [
        ("casework", "0007_mail_given_up"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="resumes_on",
            field=models.DateField(null=True),
        ),
        migrations.RunPython(copy_from_the_journal, migrations.RunPython.noop),
    ]
