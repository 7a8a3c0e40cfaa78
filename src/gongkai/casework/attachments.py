"""Look at what somebody attaches before it is taken: how much, how large, and whether it is what its name says."""

from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

MOST_FILES = 10
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Type:
    """A type of file that is taken: its media type and the bytes such files begin with, any of them."""

    media_type: str
    begins: tuple[bytes, ...]


TYPES = {
    ".pdf": Type("application/pdf", (b"%PDF-",)),
    ".jpg": Type("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": Type("image/jpeg", (b"\xff\xd8\xff",)),
    ".png": Type("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".docx": Type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (ZIP,)),
    ".xlsx": Type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (ZIP,)),
    ".ofd": Type("application/ofd", (ZIP,)),
    ".doc": Type("application/msword", (OLE,)),
    ".xls": Type("application/vnd.ms-excel", (OLE,)),
    ".txt": Type("text/plain; charset=utf-8", ()),
}
NAMES = lazy(lambda: _("、").join(ending[1:] for ending in TYPES), str)()  # joined in the reader's language


def check_files(files):
    """This will refuse too many files, and any file that `check_file` refuses, naming it."""
    if len(files) > MOST_FILES:
        raise ValidationError(
            _("最多可附 %(most)s 个文件，您选了 %(count)s 个。"), params={"most": MOST_FILES, "count": len(files)}
        )
    for file in files:
        check_file(file)


def check_file(file):
    """This will refuse a file that is empty, too large, of another type, or not what its name says."""
    about = {"name": PurePath(file.name).name}
    if not file.size:
        raise ValidationError(_("文件“%(name)s”是空的，请换一个。"), params=about)
    if file.size > settings.GONGKAI_FILE_LIMIT:
        limit = settings.GONGKAI_FILE_LIMIT // (1024 * 1024)
        raise ValidationError(
            _("文件“%(name)s”超过 %(limit)s MB，请压缩或分开提供。"), params={**about, "limit": limit}
        )
    kind = TYPES.get(PurePath(file.name).suffix.lower())
    if kind is None:
        raise ValidationError(
            _("不能接收文件“%(name)s”，可以接收的类型：%(types)s。"), params={**about, "types": NAMES}
        )
    if not _is_what_it_says(file, kind):
        raise ValidationError(_("文件“%(name)s”的内容与扩展名不符，请核对后重新选择。"), params=about)


def _is_what_it_says(file, kind):
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    if kind.begins:
        return start.startswith(kind.begins)
    return b"\x00" not in start


def media_type(name):
    """This will give the media type of a file that has been taken."""
    kind = TYPES.get(PurePath(name).suffix.lower())
    return kind.media_type if kind else "application/octet-stream"
