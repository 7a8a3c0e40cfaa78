from django.db import migrations

from gongkai.rules.likeness import bigrams


def find_earlier_ones(apps, _schema_editor):
    """What was taken in before gets its digests and its bigrams, so that it is found like what comes now."""
    for applicant in apps.get_model("disclosure", "Applicant").objects.iterator(chunk_size=500):
        applicant.save(update_fields=["identity_digest", "organisation_digest", "phone_digest", "email_digest"])
    bigram = apps.get_model("disclosure", "Bigram")
    for application in apps.get_model("disclosure", "Application").objects.iterator(chunk_size=500):
        pairs = sorted(bigrams(f"{application.subject} {application.document_number}"))
        bigram.objects.bulk_create(bigram(application=application, letters=pair) for pair in pairs)


class Migration(migrations.Migration):

    dependencies = [
        ("disclosure", "0007_repeats"),
    ]

    operations = [
        migrations.RunPython(find_earlier_ones, migrations.RunPython.noop),
    ]
