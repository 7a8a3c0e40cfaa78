"""What every page of the portal knows: whose office it is, which day it is, whether the instance is a sample."""

from django.conf import settings
from django.shortcuts import render
from django.utils.timezone import localdate

from gongkai.organisation.queries import district


def page(request, template, *, status=200, **about):
    """This will answer with a page of the portal. One query."""
    everywhere = {"office": district(on=localdate()), "is_sample": is_sample(), "today": localdate()}
    return render(request, f"portal/{template}", {**everywhere, **about}, status=status)


def is_sample():
    """This will say whether the instance was laid as a sample, with invented people and applications."""
    return (settings.GONGKAI_HOME / "sample").exists()
