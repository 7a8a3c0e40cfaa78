from django.db import migrations, models
from django.db.models import Q

from gongkai.publishing.models.item import YearField, YearOf

BY_CLASS = ["genre", "theme"]
BY_OWNER = ["publisher", "unit", "domain", "validity", "year"]
WHETHER_PUBLIC = ["live_from", "live_until", "taken_down_on", "held_on"]


def fill_in_the_year(apps, schema_editor):
    apps.get_model("publishing", "Item").objects.update(year=YearOf("generated_on"))


class Migration(migrations.Migration):
    """Count the catalogue by two indexes. The year of an item becomes a column, which the database keeps right."""

    dependencies = [
        ("publishing", "0005_items_counted"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="item", name="items_counted"),
        migrations.AddField(
            model_name="item",
            name="year",
            field=YearField(default=0, editable=False, verbose_name="年份"),
            preserve_default=False,
        ),
        migrations.RunPython(fill_in_the_year, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=Q(year=YearOf("generated_on")), name="the_year_of_an_item_is_that_of_its_day"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=[*BY_CLASS, *BY_OWNER, "published_on", *WHETHER_PUBLIC], name="items_by_class"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=[*BY_OWNER, *BY_CLASS, *WHETHER_PUBLIC], name="items_by_owner"),
        ),
    ]
