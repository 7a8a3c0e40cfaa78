"""The poster of a business site, and what the public must know to reach whoever answers for it."""

from gongkai.organisation.models import Dated, Position
from gongkai.organisation.queries import ancestors, district
from gongkai.typesetting.poster import Poster

TITLE, SUBTITLE = "扫码看公示", "Scan to see what must be posted here"
FINDS = ("本现场应当公示的全部内容", "办理信息公开申请的窗口和电话", "咨询、投诉的渠道，以及自查的结果")


def desk_for(site, *, on):
    """This will give the intake desk nearest to a site: of its unit or of one above, None when there is none."""
    units = [site.unit_id, *ancestors(site.unit_id)]
    found = Position.objects.filter(Dated.holding(on), kind=Position.Kind.INTAKE_DESK, unit__in=units)
    return min(found.select_related("unit"), key=lambda desk: units.index(desk.unit_id), default=None)


def phone_for(site, desk):
    """This will give the telephone of a site's unit, or of the desk nearest to it."""
    return site.unit.phone or (desk.phone or desk.unit.phone if desk else "")


def poster(site, *, address, on):
    """This will lay out the poster of a site, with a code that leads to an address."""
    office = district(on=on)
    return Poster(
        title=TITLE, subtitle=SUBTITLE, organ=office.name if office else site.unit.name, unit=site.unit.name,
        site=site.name, on=on, address=address, finds=FINDS, phone=phone_for(site, desk_for(site, on=on)),
    )  # fmt: skip
