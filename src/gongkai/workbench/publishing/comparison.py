"""Two versions of an item laid side by side: elements, words, attachments."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.publishing import comparing
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Version
from gongkai.workbench.publishing.described import elements
from gongkai.workbench.publishing.item_file import opened
from gongkai.workbench.staff import shown, staff


@require_safe
@staff()
def compare(request, officer, pk):
    """The comparison of two versions, the two newest unless others are asked for."""
    file = opened(officer, pk)
    if len(file.versions) < 2:
        raise Http404
    numbers = [version.number for version in file.versions]
    after = _asked(request, "after", numbers, numbers[0])
    before = _asked(request, "before", numbers, next((number for number in numbers if number < after), numbers[-1]))
    old, new = _whole(file, before), _whole(file, after)
    page = {
        "here": "publications", "tab": "items", "file": file, "item": file.item, "numbers": numbers, "before": old,
        "after": new, "elements": _elements(old, new), "paragraphs": comparing.compare_bodies(old.body, new.body),
        "files": _files(old, new),
    }  # fmt: skip
    return shown(request, officer, "publishing/compare", page)


def _asked(request, name, numbers, otherwise):
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and int(given) in numbers else otherwise


def _whole(file, number):
    found = Version.objects.select_related("made_by", "publisher").prefetch_related("attachments")
    return found.get(item=file.item, number=number)


def _elements(old, new):
    """The elements that differ, each with what changed inside it."""
    catalogue = the_catalogue()
    before = {_("名称"): old.title, **dict(elements(old, catalogue))}
    after = {_("名称"): new.title, **dict(elements(new, catalogue))}
    labels = list(dict.fromkeys([*before, *after]))
    return [
        (label, comparing.compare_words(str(before.get(label, "")), str(after.get(label, ""))))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def _files(old, new):
    before = {(one.name, one.sha256): one for one in old.attachments.all()}
    after = {(one.name, one.sha256): one for one in new.attachments.all()}
    return {
        "gone": [name for name, digest in before if (name, digest) not in after],
        "came": [name for name, digest in after if (name, digest) not in before],
    }
