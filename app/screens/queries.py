"""Reading screens."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.auth.models import AccessSession
from app.auth.secrets import hash_token
from app.auth.services import SignIn
from app.core.clock import now
from app.core.errors import NotFound
from app.screens.models import Screen
from app.screens.rules import NotPaired


def get_screen(session: Session, screen_id: str, *, lock: bool = False) -> Screen:
    """The screen; raises `NotFound`. `lock` holds its row until the commit."""
    screen = session.get(Screen, screen_id, with_for_update=lock or None, populate_existing=lock)
    if screen is None:
        raise NotFound
    return screen


def list_screens(session: Session, meeting_id: str) -> Sequence[Screen]:
    """The screens of a meeting, the first made first."""
    statement = select(Screen).where(Screen.meeting_id == meeting_id)
    return session.scalars(statement.order_by(Screen.created_at, Screen.id)).all()


def find_screen_of(session: Session, account_id: str) -> Screen | None:
    """The screen that this account is."""
    return session.scalar(select(Screen).where(Screen.account_id == account_id))


def get_pairing(session: Session, token: str) -> SignIn:
    """The sign-in behind a pairing address; raises `NotPaired`."""
    statement = select(AccessSession).where(
        AccessSession.token_hash == hash_token(token),
        AccessSession.ended_at.is_(None),
        AccessSession.expires_at > now(),
    )
    row = session.scalar(statement)
    if row is None or row.account.kind != "screen":
        raise NotPaired
    return SignIn(token, row.expires_at, row.account)


def paired_until(session: Session, account_ids: Sequence[str]) -> Mapping[str, datetime]:
    """Until when each account's pairing holds; those without one are left out."""
    last = func.max(AccessSession.expires_at)
    statement = (
        select(AccessSession.account_id, last)
        .where(AccessSession.account_id.in_(account_ids), AccessSession.ended_at.is_(None))
        .group_by(AccessSession.account_id)
        .having(last > now())
    )
    rows = session.execute(statement).all()
    return {row[0]: row[1] for row in rows}


def meeting_of_screen(session: Session, screen_id: str) -> str:
    """Scope: the meeting of a screen."""
    return get_screen(session, screen_id).meeting_id
