"""Files inside JSON: a name, and the bytes in Base64."""

import base64
import binascii
from pathlib import PurePosixPath
from typing import Annotated

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from gongkai.api.text import Word
from gongkai.api.wrong import WrongForm
from gongkai.casework.attachments import MOST_FILES, check_files

LONGEST = settings.GONGKAI_FILE_LIMIT * 4 // 3 + 1024  # four letters for three bytes; the forms count exactly


def _a_name(text: str) -> str:
    """What a folder is called is no file's name."""
    if PurePosixPath(text).name in ("", ".", ".."):
        raise PydanticCustomError("not_a_file_name", "not a file name")
    return text


def _base64(text: str) -> str:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise PydanticCustomError("not_base64", "not Base64") from problem
    return text


class SentFile(Schema):
    """A file: `name` with its ending, `content_base64` its bytes."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[Word, AfterValidator(_a_name)]
    content_base64: Annotated[
        str, Field(max_length=LONGEST, json_schema_extra={"contentEncoding": "base64"}), AfterValidator(_base64)
    ]


SentFiles = Annotated[list[SentFile], Field(max_length=MOST_FILES)]


def unpacked(files: list[SentFile]) -> list[SimpleUploadedFile]:
    """This will give the files as if a form had sent them."""
    return [SimpleUploadedFile(file.name, base64.b64decode(file.content_base64)) for file in files]


def checked(files: list[SentFile]) -> list[SimpleUploadedFile]:
    """This will give the files after the check that every attachment passes, also at the portal and the workbench."""
    found = unpacked(files)
    try:
        check_files(found)
    except ValidationError as wrong:
        raise WrongForm({"files": [wrong]}) from wrong
    return found
