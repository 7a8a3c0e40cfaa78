"""The catalogue (目录) to take away: in five formats, of what was chosen; and its dated editions."""

import tempfile
from datetime import timedelta
from functools import lru_cache

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.casework import shelf
from gongkai.design.sentences import sentence
from gongkai.disclosure.printing import PDF, WORD, printed
from gongkai.organisation import knocks
from gongkai.portal.page import page
from gongkai.portal.publishing.lines import address
from gongkai.portal.publishing.narrowing import where
from gongkai.portal.visits import note_visit
from gongkai.publishing import catalogue, catalogue_editions, catalogue_files
from gongkai.publishing.catalogue import Narrowed
from gongkai.rules.refusal import Refusal
from gongkai.typesetting.word_catalogue import catalogue_docx

KEPT_TOGETHER = 8 * 1024 * 1024  # bytes of a file in memory; the rest goes to the disk
CSV, JSON = "text/csv; charset=utf-8", "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "pdf": gettext_lazy("PDF，打印用"), "docx": gettext_lazy("Word，可以编辑"), "xlsx": gettext_lazy("Excel 表格"),
    "csv": gettext_lazy("CSV，任何表格软件"), "json": gettext_lazy("JSON，给程序用"),
}  # fmt: skip
INVALID, TOO_MANY = 422, 429
DOWNLOADS = knocks.Door("catalogue", most=30, within=timedelta(minutes=10))


@require_safe
def catalogue_download(request, ending):
    """This will give what was chosen of the catalogue as a file; too much for a format is refused with a way out."""
    if ending not in FORMATS:
        raise Http404
    narrowed = Narrowed(**{name: request.GET.get(name, "").replace("\x00", "") for name in Narrowed.__annotations__})
    try:
        _refuse_without_end(request)
        answer = _file(request, ending, narrowed)
    except Refusal as refusal:
        status = TOO_MANY if isinstance(refusal, knocks.TooOften) else INVALID
        about = {"refusal": sentence(refusal), "choices": _choices(narrowed)}
        return page(request, "publishing/catalogue_refused.html", status=status, here="catalogue", **about)
    name = (
        f"{catalogue_files.title(on=localdate())}{''.join(f'_{part}' for part in catalogue_files.in_words(narrowed))}"
    )
    answer["Content-Disposition"] = content_disposition_header(ending != "pdf", f"{name}_{localdate()}.{ending}")
    answer["Cache-Control"] = "no-cache"
    note_visit(request, "catalogue", ending, download=True)
    return answer


def _refuse_without_end(request):
    """A whole catalogue is seconds of work, and nobody needs it every few of them."""
    visitor = request.META.get("REMOTE_ADDR", "")
    knocks.refuse_too_many(DOWNLOADS, visitor, at=now())
    knocks.knock(DOWNLOADS, visitor, at=now())


def _file(request, ending, narrowed):
    """The file is written first and sent then: a reader may be slow, and the database should not wait for them."""
    today, items = localdate(), catalogue.listed(narrowed, on=localdate())
    if ending in ("pdf", "docx"):
        paper = catalogue_files.paper(items, narrowed, on=today)
        return HttpResponse(_printed(paper), content_type=PDF) if ending == "pdf" else _word(paper)
    if ending == "xlsx":
        catalogue_files.refuse_too_many(items.count(), catalogue_files.MOST_IN_A_WORKBOOK)
    file, where_read = tempfile.SpooledTemporaryFile(KEPT_TOGETHER), address_of(request)  # noqa: SIM115
    if ending == "csv":
        catalogue_files.write_comma_list(file, items, address_of=where_read)
    elif ending == "xlsx":
        catalogue_files.write_xlsx(file, items, address_of=where_read, on=today)
    else:
        catalogue_files.write_json(file, items, narrowed, address_of=where_read, on=today)
    file.seek(0)
    return FileResponse(file, content_type={"csv": CSV, "xlsx": XLSX, "json": JSON}[ending])


def _word(paper):
    return HttpResponse(_written(paper), content_type=WORD)


# The same part of the catalogue is often asked for again, and setting it takes a second.
@lru_cache(maxsize=4)
def _printed(paper):
    return printed(paper).pdf


@lru_cache(maxsize=4)
def _written(paper):
    return catalogue_docx(paper)


def address_of(request):
    """This will give a function from an index number to the whole address at which it is read."""
    root = request.build_absolute_uri("/")[:-1]
    return lambda index_number: f"{root}{address(index_number)}"


def _choices(narrowed):
    """The same part of the catalogue in the formats that hold any number, and the way back to narrow it."""
    query = where({name: getattr(narrowed, name) for name in Narrowed.__annotations__})
    files = [
        (FORMATS[ending], reverse("portal:catalogue_download", args=[ending]) + query) for ending in ("csv", "json")
    ]
    return {"files": files, "back": reverse("portal:catalogue") + query}


@require_safe
def editions(request):
    """This will list the editions of the catalogue, the newest first, each to download."""
    found = catalogue_editions.editions()
    title = catalogue_files.title(on=localdate())
    return page(request, "publishing/catalogue_editions.html", here="catalogue", editions=found, name=title)


@require_safe
def edition(request, number, ending):
    """This will give an edition of the catalogue as it was kept."""
    found = catalogue_editions.editions().filter(number=number).first()
    sha256 = getattr(found, f"{ending}_sha256", "") if found and ending in ("csv", "xlsx") else ""
    if not sha256:
        raise Http404
    note_visit(request, "catalogue", f"edition-{number}", download=True)
    answer = FileResponse(shelf.path_of(sha256).open("rb"), content_type=CSV if ending == "csv" else XLSX)
    name = f"{catalogue_files.title(on=found.published_on)}_第{number}版_{found.published_on}.{ending}"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer
