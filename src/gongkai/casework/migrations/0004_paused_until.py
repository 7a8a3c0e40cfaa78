from django.db import migrations, models


def copy_from_the_journal(apps, _schema_editor):
    """A case that rests now gets the end of its pause from the entry that began it."""
    entries = apps.get_model("casework", "Entry").objects
    for case in apps.get_model("casework", "Case").objects.filter(paused_since__isnull=False):
        began = entries.filter(case=case, on=case.paused_since, until__isnull=False).order_by("number").last()
        if began:
            case.paused_until = began.until
            case.save(update_fields=["paused_until"])


class Migration(migrations.Migration):

    dependencies = [
        ("casework", "0003_mail"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="paused_until",
            field=models.DateField(null=True),
        ),
        migrations.RunPython(copy_from_the_journal, migrations.RunPython.noop),
    ]
