"""Count that a published thing was read. Who read it is not kept, and what no person asked for is not counted."""

from django.utils.timezone import localdate

from gongkai.publishing import traffic

ROBOTS = ("bot", "spider", "crawl", "slurp", "curl/", "wget/", "python-requests")


def note_visit(request, kind, key, *, download=False):
    """This will count a view of a published thing, or a download of a file of it."""
    if request.method == "GET" and not is_robot(request):
        traffic.count(kind, key, on=localdate(), download=download)


def is_robot(request):
    """This will say whether a program of a kind that reads whole sites is asking. A browser names itself."""
    agent = request.headers.get("User-Agent", "").lower()
    return any(word in agent for word in ROBOTS)
