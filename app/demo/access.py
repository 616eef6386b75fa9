"""Who may sign in to the demonstration, with what; all of it documented, none of it secret."""

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.auth.actors import find_actor_by_token
from app.auth.models import AccessSession, Account
from app.auth.secrets import hash_secret, hash_token, matches
from app.auth.services import find_account
from app.core.permissions import Actor
from app.delegates.models import Delegate
from app.demo.papers import read_facts
from app.meetings.models import Meeting
from app.meetings.queries import current_sitting
from app.screens.schemas import NewScreen
from app.screens.services import add_screen
from app.settings import Settings, secret_key_of

PASSWORD = "thanhgiang2026"  # noqa: S105 - of the demonstration, printed on every start
PIN = "202631"
DOORS = {"thuky": "Bàn điểm danh · desk", "chutich": "Điều hành · console"}
SCREEN_NAME = "Màn chiếu hội trường"


@dataclass(frozen=True)
class Door:
    """One way in: who, the address, and the secret that still works (empty: none is needed)."""

    who: str
    path: str
    secret: str = ""


def give_known_pins(
    session: Session, meeting_id: str, delegates: Sequence[Mapping[str, int]]
) -> None:
    """Let a few delegates sign in with the documented PIN."""
    secret_hash = hash_secret(PIN)
    for delegate in _known(session, meeting_id, delegates):
        if delegate.account:
            delegate.account.secret_hash = secret_hash


def open_screen(session: Session, actor: Actor, meeting_id: str, settings: Settings) -> None:
    """Pair a projector with a token that can be told again at every start."""
    _screen, pairing = add_screen(session, actor, meeting_id, NewScreen(name=SCREEN_NAME))
    session.flush()
    told_once = AccessSession.token_hash == hash_token(pairing.token)
    row = session.scalars(select(AccessSession).where(told_once)).one()
    row.token_hash = hash_token(screen_token(settings, meeting_id))


def screen_token(settings: Settings, meeting_id: str) -> str:
    """The pairing token of the demonstration's projector on this installation."""
    key = secret_key_of(settings).encode()
    digest = hmac.digest(key, f"demo screen {meeting_id}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def list_doors(session: Session, settings: Settings) -> Iterator[Door]:
    """The ways in that still work; none where the database does not hold the demonstration."""
    facts = read_facts("congress.toml")
    meeting = _find_meeting(session, facts["meeting"])
    if meeting is None:
        return
    for delegate in _known(session, meeting.id, facts["known_delegate"]):
        account = delegate.account
        if account and matches(account.secret_hash, PIN):
            yield Door(f"Đại biểu · delegate {delegate.name}", f"/b/{account.login.upper()}", PIN)
    sitting = current_sitting(session, meeting.id)
    desk = f"/sittings/{sitting.id}/desk" if sitting else "/"
    paths = {"thuky": desk, "chutich": f"/console/{meeting.id}"}
    for login, who in DOORS.items():
        if _still_opens(find_account(session, login)):
            yield Door(who, paths[login], f"{login} / {PASSWORD}")
    token = screen_token(settings, meeting.id)
    if find_actor_by_token(session, token):
        yield Door("Màn chiếu · projector", f"/s/{token}")


def list_other_staff(session: Session) -> list[str]:
    """The rest of the demonstration's staff whose password still works: `kiemphieu (teller)`."""
    staff = [facts for facts in read_facts("congress.toml")["staff"] if facts["login"] not in DOORS]
    return [
        f"{facts['login']} ({facts['role']})"
        for facts in staff
        if _still_opens(find_account(session, facts["login"]))
    ]


def _find_meeting(session: Session, facts: Mapping[str, str]) -> Meeting | None:
    same = (Meeting.name == facts["name"], Meeting.place == facts["place"])
    return session.scalars(select(Meeting).where(*same).limit(1)).first()


def _known(
    session: Session, meeting_id: str, delegates: Sequence[Mapping[str, int]]
) -> Sequence[Delegate]:
    numbers = [delegate["number"] for delegate in delegates]
    statement = (
        select(Delegate)
        .where(Delegate.meeting_id == meeting_id, Delegate.number.in_(numbers))
        .order_by(Delegate.number)
    )
    return session.scalars(statement.options(joinedload(Delegate.account))).all()


def _still_opens(account: Account | None) -> bool:
    return account is not None and matches(account.secret_hash, PASSWORD)
