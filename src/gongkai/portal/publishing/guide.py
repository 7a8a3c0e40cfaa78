"""The guides (指南) for the public: the district's and each unit's, with today's hours, to read, print and download."""

from functools import lru_cache

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.casework import calendar
from gongkai.disclosure.printing import PDF, WORD, printed
from gongkai.organisation.models import Unit
from gongkai.organisation.queries import intake_desk
from gongkai.portal.page import page
from gongkai.portal.publishing import platform
from gongkai.portal.visits import note_visit
from gongkai.publishing import guide_queries
from gongkai.publishing.guide_default import words_in_force
from gongkai.publishing.guide_papers import guide_paper
from gongkai.publishing.guide_shown import now, shown, tel
from gongkai.typesetting.word_guide import guide_docx


@require_safe
def guides(request):
    """This will list the units with a guide: where to call and when one can come today."""
    today, workdays = localdate(), calendar.in_force()
    units = guide_queries.with_state(guide_queries.units_with_a_guide(on=today))
    lines = [
        {
            "unit": unit, "guide": unit.in_force[0], "tel": tel(unit.in_force[0].phone),
            "now": now(unit.in_force[0], on=today, workdays=workdays),
        }
        for unit in units
        if unit.in_force
    ]  # fmt: skip
    columns = [(_("单位"), "wide"), _("电话"), _("今天的受理时间"), _("版次")]
    about = {
        "lines": lines, "columns": columns, "words": words_in_force(on=today),
        "platform": platform.parts(on=today, here="guide"),
    }  # fmt: skip
    return page(request, "publishing/guides.html", here="guide", **about)


@require_safe
def guide(request, code):
    """This will show a unit's guide as it is in force; before there is one, whom to ask."""
    unit = _unit(code)
    note_visit(request, "guide", unit.code)
    found = guide_queries.current_of(unit)
    if found is None:
        about = {"unit": unit, "desk": intake_desk(unit, on=localdate()), "words": words_in_force(on=localdate())}
        return page(request, "publishing/no_guide.html", here="guide", **about)
    return _page(request, found, found)


@require_safe
def guide_edition(request, code, number):
    """This will show an edition of a unit's guide, also one that another has replaced."""
    found, newest = _edition(code, number)
    return _page(request, found, newest)


def _page(request, found, newest):
    today = localdate()
    about = {
        "guide": found, "newest": newest, "unit": found.unit, "shown": shown(found),
        "words": words_in_force(on=found.published_on), "now": now(found, on=today, workdays=calendar.in_force()),
        "editions": guide_queries.editions().filter(unit=found.unit),
    }  # fmt: skip
    return page(request, "publishing/guide.html", here="guide", **about)


@require_safe
def guide_file(request, code, number, ending):
    """This will give an edition as PDF to read, or as a Word file."""
    found, _in_force = _edition(code, number)
    note_visit(request, "guide", code, download=True)
    paper = guide_paper(found)
    data, media_type = (_printed(paper), PDF) if ending == "pdf" else (_written(paper), WORD)
    answer = HttpResponse(data, content_type=media_type)
    name = f"{paper.organ}{paper.title}（第{found.number}版）.{ending}"
    answer["Content-Disposition"] = content_disposition_header(ending != "pdf", name)
    return answer


# An edition is the same for everybody and never changes.
@lru_cache(maxsize=32)
def _printed(paper):
    return printed(paper).pdf


@lru_cache(maxsize=32)
def _written(paper):
    return guide_docx(paper)


def _unit(code):
    found = Unit.objects.filter(code=code, kind__in=guide_queries.MUST_HAVE_ONE).first()
    if found is None:
        raise Http404
    return found


def _edition(code, number):
    """An edition of a unit and the one in force."""
    editions = {one.number: one for one in guide_queries.editions().filter(unit__code=code)}
    if number not in editions:
        raise Http404
    return editions[number], editions[max(editions)]
