from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def every_reply_so_far_stands(apps, schema_editor):
    """Nobody could set a reply aside yet, and whoever went against a reply went against the only one there was."""
    reply, redress = (apps.get_model("disclosure", name) for name in ("Reply", "Redress"))
    reply.objects.update(standing_for=F("application"))
    given = reply.objects.filter(application=OuterRef("application")).values("pk")[:1]
    redress.objects.filter(against="reply").update(reply=Subquery(given))


def other_organs_so_far_made_it_jointly(apps, schema_editor):
    """The letter they were sent was the one to a joint maker."""
    apps.get_model("disclosure", "Inquiry").objects.filter(to="other_organ").update(to="joint_maker")


def as_other_organs(apps, schema_editor):
    """Before, there was one word for both."""
    apps.get_model("disclosure", "Inquiry").objects.filter(to="joint_maker").update(to="other_organ")


class Migration(migrations.Migration):
    dependencies = [
        ("disclosure", "0016_answered_anew"),
    ]

    operations = [
        migrations.RunPython(every_reply_so_far_stands, migrations.RunPython.noop),
        migrations.RunPython(other_organs_so_far_made_it_jointly, as_other_organs),
    ]
