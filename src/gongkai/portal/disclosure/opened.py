"""Which applications this reader may see: those the session submitted, or opened with their query codes."""

from django.contrib.auth import SESSION_KEY as SIGNED_IN

KEY = "opened"
MOST = 20


def remember(request, number):
    """This will open an application to this session.

    A session that was there before anybody had a right in it gets a new key: somebody else may know the old one.
    """
    session = request.session
    if session.session_key and not session.get(KEY) and SIGNED_IN not in session:
        session.cycle_key()
    others = [other for other in session.get(KEY, []) if other != number]
    session[KEY] = [number, *others][:MOST]


def is_open(request, number):
    """This will say whether this session may see an application."""
    return number in request.session.get(KEY, [])


def forget(request):
    """This will close everything this session opened, as on a computer that others use."""
    request.session.pop(KEY, None)
