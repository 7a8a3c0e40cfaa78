"""Take in an application from outside, through the portal and the API alike; flooding is bounded by address.

Only what opens a case is counted: mistakes in the form and the same form sent twice are not, so that an office
or a telephone network with one address for many people does not lock them out.
"""

from datetime import timedelta

from django.conf import settings

from gongkai.disclosure import intake
from gongkai.disclosure.sent_again import sent_before
from gongkai.organisation.knocks import Door, knock, refuse_too_many

AN_HOUR = timedelta(hours=1)


def submit_from(address, form, *, on, at, submission):
    """This will take in an application that came from an address at a moment, as `intake.submit` does. TooOften."""
    if found := sent_before(form, submission):
        return found
    door = Door("submission", settings.GONGKAI_SUBMISSIONS_AN_HOUR, AN_HOUR)
    refuse_too_many(door, address, at=at)
    application = intake.take_in(form, on=on, submission=submission)
    knock(door, address, at=at)
    return application
