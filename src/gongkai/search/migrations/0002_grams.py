from django.db import migrations

from gongkai.search import engine


def install(_apps, editor):
    engine.install(editor.connection)


def remove(_apps, editor):
    engine.remove(editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_findable'),
    ]

    operations = [
        migrations.RunPython(install, remove),
    ]
