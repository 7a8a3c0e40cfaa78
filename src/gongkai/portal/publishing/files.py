"""The files of published items: handed out as long as their item is public, asked each time, and never after."""

from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.casework import shelf
from gongkai.design.files import FILE_HEADERS
from gongkai.portal.publishing.gone import tombstone
from gongkai.portal.visits import note_visit
from gongkai.publishing import queries

PDF = "application/pdf"
SHOWN_IN_THE_BROWSER = (PDF, "image/png", "image/jpeg", "image/gif", "image/webp")
# Safari and older browsers draw no PDF in a sandbox. A PDF's own scripts never reach the page's origin.
A_PDF_IS_DRAWN = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"


def papers(item):
    """This will give the files of an item for a list: name, kind, size and address."""
    return [
        {"title": one.name, "kind": _kind(one.name), "size": one.size, "url": address(item, one)}
        for one in item.live.attachments.all()
    ]


def address(item, attachment):
    """This will give where a file of an item is handed out. A stroke in its name would read as a folder."""
    prefix, _stroke, suffix = item.index_number.partition("/")
    return reverse("portal:item_file", args=[prefix, suffix, attachment.number, _in_address(attachment.name)])


@require_safe
def file(request, prefix, suffix, number, name):
    """This will hand out a file of a public item; a browser that has it already is told so, but only then."""
    today, index_number = localdate(), f"{prefix}/{suffix}"
    item = queries.public_item(index_number, on=today)
    if item is None:
        return tombstone(request, index_number, on=today)
    found = next((one for one in item.live.attachments.all() if one.number == number), None)
    if found is None or _in_address(found.name) != name:
        raise Http404
    note_visit(request, "item", index_number, download=True)
    return _handed_out(request, found)


def _handed_out(request, found):
    headers = _headers(found)
    known = get_conditional_response(request, etag=headers["ETag"])
    if known is not None:
        for name, value in headers.items():
            known[name] = value
        return known
    try:
        data = shelf.path_of(found.sha256).open("rb")
    except FileNotFoundError as lost:
        raise Http404 from lost
    inline = found.media_type in SHOWN_IN_THE_BROWSER
    return FileResponse(
        data, as_attachment=not inline, filename=found.name, content_type=found.media_type, headers=headers
    )


def _headers(found):
    return {
        **FILE_HEADERS,
        **({"Content-Security-Policy": A_PDF_IS_DRAWN} if found.media_type == PDF else {}),
        "Cache-Control": "public, no-cache",
        "ETag": quote_etag(found.sha256),
    }


def _kind(name):
    return name.rpartition(".")[2].upper() if "." in name else ""


def _in_address(name):
    return name.replace("/", "_").replace("\\", "_")
