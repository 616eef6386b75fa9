"""What is sent and told about portraits."""

from enum import StrEnum, auto
from typing import Annotated

from pydantic import Field

from app.core.schemas import Input, Line, Output
from app.delegates.photos.rules import Miss


class PhotoForm(Input):
    """A portrait to upload: the file alone."""


class PhotoSize(StrEnum):
    """`large` for screens and desks, `small` for lists."""

    LARGE = auto()
    SMALL = auto()


class PhotoQuery(Input):
    """Which of the two sizes."""

    size: PhotoSize = PhotoSize.LARGE


class FileNames(Input):
    """The names of files, whose owners are to be found."""

    files: Annotated[list[Line], Field(min_length=1, max_length=5000)]


class OwnerOut(Output):
    """Whose portrait a file is."""

    id: str
    number: int
    name: str
    unit: str | None
    photo: str | None


class MatchOut(Output):
    """A file with its owner, or the reason why it has none."""

    file: str
    delegate: OwnerOut | None
    miss: Miss | None
