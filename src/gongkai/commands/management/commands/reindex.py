from typing import Any

from django.utils.translation import gettext as _

from gongkai.commands.terminal import OfficeCommand
from gongkai.publishing import guide_listing, listing


class Command(OfficeCommand):
    help = "Put every public item and guide into the search anew, for instance after the database was restored."

    def answer(self, **options: Any) -> None:
        self.say(_("已重建检索：%(count)s 条。") % {"count": listing.rebuild() + guide_listing.rebuild()})
