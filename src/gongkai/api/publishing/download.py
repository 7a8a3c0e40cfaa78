"""Everything that is public in one go, one item on each line."""

import json
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.timezone import localdate
from ninja import Router

from gongkai.api.publishing.shapes import as_lines
from gongkai.publishing import queries

router = Router(tags=["items"])
LINES = "application/x-ndjson"
BATCH = 500
IN_THE_DOCUMENT = {
    "responses": {200: {"description": "one item on each line", "content": {LINES: {"schema": {"type": "string"}}}}}
}


@router.get("/items.jsonl", summary="全部公开信息 · Everything", url_name="items_data", openapi_extra=IN_THE_DOCUMENT)
def items_data(request: HttpRequest) -> StreamingHttpResponse:
    """All that is public, one item on each line, with text and addresses of files; read in batches as it is sent."""
    root = request.build_absolute_uri("/")[:-1]
    answer = StreamingHttpResponse(_lines(root), content_type=LINES)
    answer["Content-Disposition"] = f'attachment; filename="items-{localdate().isoformat()}.jsonl"'
    answer["Cache-Control"] = "no-cache"
    return answer


def _lines(root: str) -> Iterator[bytes]:
    """By key and not with one long query: a reader may be slow, and the database should not wait for them."""
    last = 0
    while batch := list(queries.with_all(queries.public(on=localdate()).filter(pk__gt=last)).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in as_lines(batch, root)).encode()
