"""An item as it lies open before an officer; what they may not see does not exist for them."""

from django.http import Http404

from gongkai.organisation.officer import Officer
from gongkai.publishing import item_file
from gongkai.publishing.item_file import ItemFile


def opened(officer: Officer, pk: int) -> ItemFile:
    """This will open an item, or answer 404."""
    found = item_file.opened(officer, pk)
    if found is None:
        raise Http404
    return found
