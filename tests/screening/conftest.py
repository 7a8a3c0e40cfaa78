import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from tests.screening.makers import SECRET, photograph


@pytest.fixture
def placed() -> bytes:
    """A photograph that says where, when, with what and by whom it was taken."""
    exif = Image.Exif()
    exif[Base.Artist] = SECRET
    exif[Base.Model] = "X100"
    exif[Base.DateTime] = "2026:09:17 09:00:00"
    exif.get_ifd(IFD.Exif)[Base.BodySerialNumber] = f"SN-{SECRET}"
    gps = exif.get_ifd(IFD.GPSInfo)
    gps.update({1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 10.0, 0.0)})
    return photograph("JPEG", exif=exif, comment=SECRET.encode())
