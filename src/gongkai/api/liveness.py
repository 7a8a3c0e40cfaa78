"""Whether the office is open: asked by a load balancer, a watchdog or a test that waits for the server."""

import os
from pathlib import Path

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


@csrf_exempt  # so that another method is told that it is one
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the server and its database answer, 503 when the database does not, or takes nothing."""
    try:
        can_be_written = _can_be_written()
    except Error:
        return JsonResponse({"status": "database does not answer"}, status=503)
    if not can_be_written:
        return JsonResponse({"status": "database is for reading only"}, status=503)
    return JsonResponse({"status": "ok"})


def _can_be_written() -> bool:
    """Whether the database takes what people submit. Waits for nobody who is writing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT current_setting('transaction_read_only')")
            return bool(cursor.fetchone()[0] == "off")
        cursor.execute("SELECT file FROM pragma_database_list WHERE name = 'main'")
        (file,) = cursor.fetchone()
    return not file or (os.access(file, os.W_OK) and os.access(Path(file).parent, os.W_OK))
