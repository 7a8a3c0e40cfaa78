from django.db import migrations


class Migration(migrations.Migration):
    """First checks, opinions, clearances, replies and the like get their guards, which every migrate puts on anew."""

    dependencies = [
        ("disclosure", "0018_district_in_general"),
    ]

    operations = []
