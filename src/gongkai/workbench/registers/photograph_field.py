"""A field for a photograph taken with a telephone; what was taken once is not lost when something else is wrong."""

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.photographs import Photograph

PHOTOGRAPH = _("照片")
HOURS = 10
A_DAYS_WORK = HOURS * 60 * 60  # seconds


class Camera(forms.FileInput):
    """On a telephone it opens the camera, elsewhere it asks for a file."""

    def __init__(self):
        super().__init__(attrs={"accept": "image/*", "capture": "environment"})


def photograph_field(label=PHOTOGRAPH):
    """This will give a field for a photograph, which may stay empty."""
    return forms.FileField(label=label, required=False, allow_empty_file=True, widget=Camera())


def sealed(photograph, *, person, site):
    """This will name a photograph that lies on the shelf already, so that only this person can name it, and here."""
    return signing.dumps([photograph.sha256, photograph.media_type], salt=_salt(person, site))


def unsealed(words, *, person, site):
    """This will give the photograph that was named, None when the name is old, made up or somebody else's."""
    try:
        return Photograph(*signing.loads(words, salt=_salt(person, site), max_age=A_DAYS_WORK))
    except signing.BadSignature:
        return None


def _salt(person, site):
    return f"photograph {person.pk} {site.pk}"
