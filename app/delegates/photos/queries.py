"""Reading portraits, and finding whose a file is."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.delegates.models import Badge, Delegate, Unit
from app.delegates.photos.models import Photo, photo_address
from app.delegates.photos.rules import Owner


def find_photo(session: Session, photo_id: str, *, is_small: bool) -> bytes:
    """The bytes of a portrait; raises `NotFound`."""
    column = Photo.small if is_small else Photo.image
    found = session.scalar(select(column).where(Photo.id == photo_id))
    if found is None:
        raise NotFound
    return found


def meeting_of_photo(session: Session, photo_id: str) -> str:
    """Scope: the meeting of a portrait."""
    found = session.scalar(select(Photo.meeting_id).where(Photo.id == photo_id))
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True)
class PhotoCounts:
    """How far the portraits are."""

    people: int
    with_photo: int


def count_photos(session: Session, meeting_id: str) -> PhotoCounts:
    """How many of the roster have a portrait."""
    statement = select(func.count(), func.count(Delegate.photo_id))
    people, with_photo = session.execute(statement.where(Delegate.meeting_id == meeting_id)).one()
    return PhotoCounts(people, with_photo)


def list_owners(session: Session, meeting_id: str) -> list[Owner]:
    """Everybody whose portrait may be among the files."""
    statement = (
        select(
            *(Delegate.id, Delegate.number, Delegate.name, Delegate.photo_id),
            *(Badge.code, Unit.name.label("unit")),
        )
        .outerjoin(Unit, Unit.id == Delegate.unit_id)
        .outerjoin(Badge, (Badge.delegate_id == Delegate.id) & Badge.revoked_at.is_(None))
        .where(Delegate.meeting_id == meeting_id)
    )
    return [
        Owner(row.id, row.number, row.name, row.code, row.unit, photo_address(row.photo_id))
        for row in session.execute(statement)
    ]
