"""Use cases of accounts: create, grant, sign in, sign out, move to another device."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.events import AccessChanged
from app.auth.models import AccessSession, Account, RoleGrant
from app.auth.rules import (
    LIFETIMES,
    BadCredentials,
    LiveSession,
    LoginTaken,
    check_device,
    check_password,
    normalise_login,
)
from app.auth.secrets import hash_secret, hash_token, matches, new_token
from app.core.audit import write_audit
from app.core.clock import now
from app.core.db_types import new_id
from app.core.events import record
from app.core.permissions import AccountKind, Actor, Role


@dataclass(frozen=True)
class SignIn:
    """A fresh sign-in; the token is told once."""

    token: str
    expires_at: datetime
    account: Account


def create_staff(
    session: Session, actor: Actor, username: str, password: str, name: str
) -> Account:
    """Make a staff account; raises `Invalid` or `LoginTaken`."""
    login = normalise_login(username)
    check_password(password)
    if find_account(session, login):
        raise LoginTaken
    account = create_account(session, "staff", login, name, secret=password)
    write_audit(
        session, actor, "account.created", meeting_id=None, subject_id=account.id, login=login
    )
    return account


def change_password(session: Session, actor: Actor, account: Account, password: str) -> None:
    """Replace a staff account's password and sign it out everywhere.

    Raises `Invalid`, or `LoginTaken` when the account is a badge or a screen.
    """
    if account.kind != "staff":
        raise LoginTaken
    check_password(password)
    account.secret_hash = hash_secret(password)
    end_sessions(session, account.id)
    write_audit(session, actor, "account.password_changed", meeting_id=None, subject_id=account.id)


def create_account(
    session: Session, kind: AccountKind, login: str, name: str, *, secret: str | None
) -> Account:
    """Make an account of any kind (badges and screens bring their own login)."""
    account = Account(
        id=new_id(),
        kind=kind,
        login=login.lower(),
        secret_hash=hash_secret(secret) if secret else None,
        name=name,
        created_at=now(),
    )
    session.add(account)
    session.flush()
    return account


def grant_role(
    session: Session, actor: Actor, account: Account, role: Role, meeting_id: str | None
) -> None:
    """Give a role in a meeting (None: everywhere); giving it twice changes nothing."""
    if any(g.role == role and g.meeting_id == meeting_id for g in account.grants):
        return
    account.grants.append(RoleGrant(role=role, meeting_id=meeting_id))
    record(session, AccessChanged(account.id))
    write_audit(
        session, actor, "role.granted", meeting_id=meeting_id, subject_id=account.id, role=role
    )


def withdraw_role(
    session: Session, actor: Actor, account: Account, role: Role, meeting_id: str | None
) -> None:
    """Take a role away; taking it twice changes nothing."""
    for grant in [g for g in account.grants if g.role == role and g.meeting_id == meeting_id]:
        account.grants.remove(grant)
        record(session, AccessChanged(account.id))
        write_audit(
            session,
            actor,
            "role.withdrawn",
            meeting_id=meeting_id,
            subject_id=account.id,
            role=role,
        )


def authenticate(session: Session, login: str, secret: str) -> Account:
    """The account that this name and secret belong to; raises `BadCredentials`.

    Slow on purpose (argon2): call it outside a write transaction.
    """
    account = find_account(session, login)
    # A screen pairs by its URL only; its account has no secret to guess.
    if not matches(account.secret_hash if account else None, secret) or account is None:
        raise BadCredentials
    return account


def open_session(session: Session, account_id: str, device: str) -> SignIn:
    """Sign an account in on a device, replacing what the same device had before.

    Raises `DeviceInUse` for a delegate whose badge is active on another device.
    """
    at = now()
    account = session.get_one(Account, account_id)
    # Two devices signing in at once: the row lock makes the second see the first.
    session.execute(select(Account.id).where(Account.id == account.id).with_for_update())
    live = _live_sessions(session, account.id)
    seen = tuple(LiveSession(row.device, row.expires_at) for row in live)
    check_device(account.kind, seen, device, at)
    for row in live:
        if row.device == device or row.expires_at <= at:
            row.ended_at = at
            record(session, AccessChanged(account.id))
    token = new_token()
    expires_at = at + LIFETIMES[account.kind]
    session.add(
        AccessSession(
            account_id=account.id,
            token_hash=hash_token(token),
            device=device,
            created_at=at,
            expires_at=expires_at,
        )
    )
    return SignIn(token, expires_at, account)


def sign_out(session: Session, actor: Actor) -> None:
    """End the session the actor is using."""
    if row := session.get(AccessSession, actor.session_id):
        row.ended_at = now()
        record(session, AccessChanged(row.account_id))


def end_sessions(session: Session, account_id: str) -> int:
    """Sign an account out everywhere (badge revoked, device moved); how many were ended."""
    live = _live_sessions(session, account_id)
    for row in live:
        row.ended_at = now()
    record(session, AccessChanged(account_id))
    return len(live)


def find_account(session: Session, login: str) -> Account | None:
    """The account with this login."""
    return session.scalar(select(Account).where(Account.login == login.strip().lower()))


def _live_sessions(session: Session, account_id: str) -> list[AccessSession]:
    statement = select(AccessSession).where(
        AccessSession.account_id == account_id, AccessSession.ended_at.is_(None)
    )
    return list(session.scalars(statement))
