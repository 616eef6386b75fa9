"""Reading accounts and roles."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.models import Account, RoleGrant
from app.core.errors import NotFound
from app.core.permissions import Actor


def get_account(session: Session, account_id: str) -> Account:
    """The account; raises `NotFound`."""
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound
    return account


def list_team(session: Session, meeting_id: str) -> Sequence[RoleGrant]:
    """The roles of staff in a meeting, by name."""
    statement = select(RoleGrant).join(Account).where(RoleGrant.meeting_id == meeting_id)
    statement = statement.where(Account.kind == "staff")
    return session.scalars(statement.order_by(Account.name, RoleGrant.role)).all()


def roles_by_meeting(actor: Actor) -> list[dict[str, object]]:
    """What the actor is and may do, per meeting (None: everywhere)."""
    return [
        {
            "meeting_id": meeting_id,
            "roles": sorted(actor.roles_in(meeting_id)),
            "permissions": sorted(actor.permissions_in(meeting_id)),
        }
        for meeting_id in actor.roles
    ]
