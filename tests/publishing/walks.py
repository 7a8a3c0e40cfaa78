"""A business site, and somebody who walks through it: what the tests of notice boards share."""

from datetime import date
from uuid import uuid4

from PIL import Image
from PIL.ExifTags import IFD, Base

from gongkai.publishing import boards
from gongkai.publishing.boards import Answer
from tests.sample import person, unit
from tests.screening.makers import photograph

MONDAY = date(2026, 9, 7)
HALL = ("powers", "staff", "procedure", "fees", "news", "complaints", "discipline", "guide", "intake_sign")
POLICE = ("powers", "staff", "police", "complaints", "discipline")
PLACE = "SECRET-SERIAL"


def a_site(unit_code="JX", kind="hall", *, by="lead", on=date(2026, 9, 1), name="报关大厅", **more):
    return boards.open_site(
        unit=unit(unit_code), kind=kind, name=name, address="样例路20号一楼", by=person(by), on=on, **more
    )


def answers(site, missing=(), does_not_apply=(), photographs=()):
    """Every answer for a site: all done but those named, which say so in a note."""
    photographs = dict(photographs)
    return [
        Answer(one.code, *_said(one.code, missing, does_not_apply), photographs.get(one.code))
        for one in boards.boards().required_at(site.kind)
    ]


def _said(code, missing, does_not_apply):
    if code in missing:
        return "not_done", "没有挂"
    return ("does_not_apply", "这里不办这项业务") if code in does_not_apply else ("done", "")


def walked_through(site, missing=(), *, on=MONDAY, by="jx-general", does_not_apply=(), photographs=(), **more):
    said = answers(site, missing, does_not_apply, photographs)
    return boards.check_site(site, answers=said, by=person(by), on=on, **{"submission": uuid4(), **more})


def placed(kind="JPEG"):
    """A photograph that tells where and with what it was taken."""
    exif = Image.Exif()
    exif[Base.Model] = "X100"
    exif.get_ifd(IFD.Exif)[Base.BodySerialNumber] = PLACE
    exif.get_ifd(IFD.GPSInfo).update({1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 10.0, 0.0)})
    return photograph(kind, exif=exif)
