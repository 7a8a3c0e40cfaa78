"""A list as a file for a spreadsheet program, in which no cell is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.typesetting.spreadsheet import harmless

MARK = "\ufeff"  # by which they see that the file is in UTF-8


def comma_list(name: str, titles: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """This will answer with a list as a file called `name`.csv."""
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerows([harmless("" if cell is None else str(cell)) for cell in row] for row in (titles, *rows))
    answer = HttpResponse(MARK + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.csv")
    return answer
