"""Keep a portrait, put it to a delegate, take it away. Pictures are made before any of these."""

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.core.audit import write_audit
from app.core.clock import now
from app.core.events import record
from app.core.permissions import Actor
from app.delegates.events import RosterChanged
from app.delegates.models import Delegate
from app.delegates.photos.making import Portrait
from app.delegates.photos.models import Photo, photo_id_of
from app.delegates.queries import get_delegate
from app.meetings.queries import list_sittings


def set_photo(session: Session, actor: Actor, delegate_id: str, portrait: Portrait) -> Delegate:
    """Put a portrait to a delegate; the former one is gone, unless a ballot shows it."""
    delegate = get_delegate(session, delegate_id, lock=True)
    return _put(session, actor, delegate, keep_photo(session, delegate.meeting_id, portrait))


def remove_photo(session: Session, actor: Actor, delegate_id: str) -> None:
    """Take a delegate's portrait away."""
    _put(session, actor, get_delegate(session, delegate_id, lock=True), None)


def keep_photo(session: Session, meeting_id: str, portrait: Portrait) -> str:
    """Store a portrait once; gives its id."""
    photo_id = photo_id_of(meeting_id, portrait.image)
    if session.get(Photo, photo_id, with_for_update=True) is None:
        row = Photo(
            id=photo_id,
            meeting_id=meeting_id,
            image=portrait.image,
            small=portrait.small,
            created_at=now(),
        )
        session.add(row)
        session.flush()
    return photo_id


def forget_photo(session: Session, photo_id: str | None) -> None:
    """Delete a portrait that nobody and no ballot names any more: the database knows who does."""
    if photo_id is None:
        return
    session.flush()
    try:
        with session.begin_nested():
            session.execute(delete(Photo).where(Photo.id == photo_id))
    except IntegrityError:
        return


def _put(session: Session, actor: Actor, delegate: Delegate, photo_id: str | None) -> Delegate:
    before = delegate.photo_id
    if before == photo_id:
        return delegate
    delegate.photo_id = photo_id
    forget_photo(session, before)
    write_audit(
        session,
        actor,
        "delegate.photo_changed" if photo_id else "delegate.photo_removed",
        meeting_id=delegate.meeting_id,
        subject_id=delegate.id,
        name=delegate.name,
    )
    sittings = tuple(sitting.id for sitting in list_sittings(session, delegate.meeting_id))
    record(session, RosterChanged(delegate.meeting_id, sittings))
    return delegate
