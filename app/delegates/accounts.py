"""The account behind a delegate: what their badge and PIN sign in to."""

from app.auth.models import RoleGrant
from app.core.permissions import Role
from app.delegates.kinds import DelegateKind
from app.delegates.models import Delegate

_ROLES = {DelegateKind.ALTERNATE: Role.ALTERNATE, DelegateKind.GUEST: Role.GUEST}


def role_of(delegate: Delegate) -> Role:
    """The role that a kind of delegate has in the meeting."""
    return _ROLES.get(DelegateKind(delegate.kind), Role.DELEGATE)


def follow(delegate: Delegate) -> None:
    """Keep the account's name and role those of its delegate."""
    account = delegate.account
    if account is None:
        return
    role = role_of(delegate).value
    account.name = delegate.name
    if not any(g.role == role and g.meeting_id == delegate.meeting_id for g in account.grants):
        account.grants[:] = [RoleGrant(role=role, meeting_id=delegate.meeting_id)]
