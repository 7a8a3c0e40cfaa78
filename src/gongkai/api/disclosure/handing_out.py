"""Hand out a paper: as data to keep, never as a page."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from gongkai.casework.models import Paper
from gongkai.casework.papers import content
from gongkai.design.files import FILE_HEADERS

FILE_IN_THE_DOCUMENT: dict[str, Any] = {
    "responses": {
        200: {
            "description": "The paper's bytes, under its own media type",
            "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}
HEADERS = {**FILE_HEADERS, "Cache-Control": "private, no-store"}


def handed_out(paper: Paper | None) -> HttpResponse:
    """This will answer with a paper's bytes; 404 when there is none, or when its time had come and it was erased."""
    if paper is None:
        raise Http404
    try:
        data = content(paper)
    except (FileNotFoundError, ObjectDoesNotExist) as gone:
        raise Http404 from gone
    return handed_out_bytes(data, paper.media_type, paper.filename or f"{paper.title}.txt")


def handed_out_bytes(data: bytes, media_type: str, name: str) -> HttpResponse:
    """This will answer with bytes to keep under a name."""
    kept_as = content_disposition_header(True, name)
    return HttpResponse(data, content_type=media_type, headers={**HEADERS, "Content-Disposition": kept_as})
