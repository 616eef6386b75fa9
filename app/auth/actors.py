"""Who is calling: from a token or a session to the account and the roles it holds now."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from app.auth.models import AccessSession, Account, RoleGrant
from app.auth.secrets import hash_token
from app.core.clock import now
from app.core.permissions import Actor, Role

# One statement for session, account and roles, built once, of columns and not of objects: it
# runs before every request.
_LIVE = (
    select(
        AccessSession.id,
        Account.id.label("account_id"),
        Account.kind,
        Account.name,
        RoleGrant.role,
        RoleGrant.meeting_id,
    )
    .join_from(AccessSession, Account)
    .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
    .where(AccessSession.ended_at.is_(None), AccessSession.expires_at > bindparam("at"))
)
_BY_TOKEN = _LIVE.where(AccessSession.token_hash == bindparam("token_hash"))


def find_actor_by_token(session: Session, token: str) -> Actor | None:
    """Who holds this token, if its session is alive."""
    rows = session.execute(_BY_TOKEN, {"token_hash": hash_token(token), "at": now()}).all()
    return _read(rows) if rows else None


def find_actors(session: Session, session_ids: Collection[str]) -> dict[str, Actor]:
    """Who holds these sessions now, by session; those that have ended are left out."""
    found: dict[str, list[Row[*tuple[Any, ...]]]] = {}
    for row in session.execute(_LIVE.where(AccessSession.id.in_(session_ids)), {"at": now()}):
        found.setdefault(row.id, []).append(row)
    return {session_id: _read(rows) for session_id, rows in found.items()}


def actor_of(account: Account, session_id: str = "") -> Actor:
    """The account as the permission table sees it."""
    roles = _roles((grant.role, grant.meeting_id) for grant in account.grants)
    return Actor(account.id, account.kind, account.name, session_id, roles)


def _read(rows: Collection[Row[*tuple[Any, ...]]]) -> Actor:
    """The rows of one session, one for each role; a single one without a role if there is none."""
    first = next(iter(rows))
    roles = _roles((row.role, row.meeting_id) for row in rows if row.role is not None)
    return Actor(first.account_id, first.kind, first.name, first.id, roles)


def _roles(grants: Iterable[tuple[str, str | None]]) -> dict[str | None, frozenset[Role]]:
    roles: dict[str | None, frozenset[Role]] = {}
    for role, meeting_id in grants:
        roles[meeting_id] = roles.get(meeting_id, frozenset()) | {Role(role)}
    return roles
