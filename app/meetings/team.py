"""Use cases of a meeting's staff: who holds which role."""

from pydantic import SecretStr
from sqlalchemy.orm import Session

from app.auth.models import Account, RoleGrant
from app.auth.queries import get_account, list_team
from app.auth.schemas import NewTeamMember
from app.auth.services import create_staff, find_account, grant_role, withdraw_role
from app.core.errors import N_, Conflict, FieldError, Forbidden, Invalid, NotFound
from app.core.permissions import Actor, Role

# Roles that come with a badge, a pairing URL or the whole server are never given by hand.
GIVEN_ELSEWHERE = frozenset({Role.ADMIN, Role.DELEGATE, Role.ALTERNATE, Role.GUEST, Role.SCREEN})


class LastOrganizer(Conflict):
    """Nobody could manage the team afterwards."""

    code = "last_organizer"
    message = N_("Đây là người điều hành cuối cùng. Hãy giao vai trò này cho người khác trước.")


def add_member(session: Session, actor: Actor, meeting_id: str, new: NewTeamMember) -> RoleGrant:
    """Give somebody a role in this meeting, making the account when the name is new."""
    if new.role in GIVEN_ELSEWHERE:
        message = N_("Vai trò này không giao ở đây.")
        raise Invalid(fields=(FieldError("role", "given_elsewhere", message),))
    account = find_account(session, new.username) or _create(session, actor, new)
    if account.kind != "staff":
        raise Forbidden
    grant_role(session, actor, account, new.role, meeting_id)
    session.flush()
    return next(g for g in account.grants if g.role == new.role and g.meeting_id == meeting_id)


def remove_member(
    session: Session, actor: Actor, meeting_id: str, account_id: str, role: Role
) -> None:
    """Take a role away; the last organizer stays."""
    account = get_account(session, account_id)
    held = [g for g in list_team(session, meeting_id) if g.role == role]
    if account_id not in {grant.account_id for grant in held}:
        raise NotFound
    if role is Role.ORGANIZER and len(held) == 1:
        raise LastOrganizer
    withdraw_role(session, actor, account, role, meeting_id)


def _create(session: Session, actor: Actor, new: NewTeamMember) -> Account:
    missing = N_("Cần có khi tạo tài khoản mới.")
    if new.name is None:
        raise Invalid(fields=(FieldError("name", "missing", missing),))
    password = (new.password or SecretStr("")).get_secret_value()
    return create_staff(session, actor, new.username, password, new.name)
