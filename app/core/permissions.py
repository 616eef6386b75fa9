"""Who may do what: one table for pages, API and sockets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Literal


class Role(StrEnum):
    """What somebody is in one meeting (an `admin` without a meeting: everywhere)."""

    ADMIN = auto()
    ORGANIZER = auto()
    PRESIDIUM = auto()
    SECRETARIAT = auto()
    CREDENTIALS = auto()
    TELLER = auto()
    HEAD_TELLER = auto()
    TECHNICIAN = auto()
    DELEGATE = auto()
    ALTERNATE = auto()
    GUEST = auto()
    SITE_COORDINATOR = auto()
    STEWARD = auto()
    SCREEN = auto()


class Permission(StrEnum):
    """One thing that can be allowed. Keep alphabetical."""

    AGENDA_EDIT = auto()
    AGENDA_RUN = auto()
    ATTENDANCE_EDIT = auto()
    ATTENDANCE_READ = auto()
    AUDIT_READ = auto()
    BADGE_ISSUE = auto()
    BALLOT_CERTIFY = auto()
    BALLOT_COUNT = auto()
    BALLOT_EDIT = auto()
    BALLOT_PUBLISH = auto()
    BALLOT_READ = auto()
    BALLOT_RUN = auto()
    BALLOT_UNSEAL = auto()
    BALLOT_VOTE = auto()
    CHECK_IN = auto()
    COMMENT_ANSWER = auto()
    COMMENT_READ_ALL = auto()
    COMMENT_WRITE = auto()
    CONSOLE_OPEN = auto()
    DELEGATE_EDIT = auto()
    DELEGATE_READ = auto()
    DOCUMENT_PUBLISH = auto()
    DOCUMENT_READ = auto()
    MEETING_CREATE = auto()
    MEETING_EDIT = auto()
    MEETING_READ = auto()
    SCREEN_DIRECT = auto()
    SCREEN_MANAGE = auto()
    SCREEN_WATCH = auto()
    SENSITIVE_READ = auto()
    TEAM_MANAGE = auto()
    TELLER_KEY_MAKE = auto()


_P = Permission
_ATTENDS = frozenset({_P.MEETING_READ, _P.DOCUMENT_READ, _P.BALLOT_READ, _P.ATTENDANCE_READ})
_STAFF = _ATTENDS | {_P.CONSOLE_OPEN, _P.DELEGATE_READ, _P.SCREEN_WATCH}
_SECRETARIAT = _STAFF | {
    _P.AGENDA_EDIT,
    _P.AGENDA_RUN,
    _P.ATTENDANCE_EDIT,
    _P.BADGE_ISSUE,
    _P.BALLOT_EDIT,
    _P.BALLOT_RUN,
    _P.CHECK_IN,
    _P.COMMENT_ANSWER,
    _P.COMMENT_READ_ALL,
    _P.DELEGATE_EDIT,
    _P.DOCUMENT_PUBLISH,
    _P.SCREEN_DIRECT,
    _P.SCREEN_MANAGE,
}

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    # Entitlement to vote is a list of delegates, never a role: an administrator cannot vote.
    # Nor has whoever runs the server anything to do with what opens a sealed box.
    Role.ADMIN: frozenset(Permission)
    - {_P.BALLOT_VOTE, _P.COMMENT_WRITE, _P.BALLOT_UNSEAL, _P.TELLER_KEY_MAKE},
    Role.ORGANIZER: _SECRETARIAT | {_P.MEETING_EDIT, _P.TEAM_MANAGE, _P.AUDIT_READ},
    Role.PRESIDIUM: _STAFF
    | {
        _P.AGENDA_RUN,
        _P.BALLOT_EDIT,
        _P.BALLOT_PUBLISH,
        _P.BALLOT_RUN,
        _P.COMMENT_READ_ALL,
        _P.SCREEN_DIRECT,
    },
    Role.SECRETARIAT: _SECRETARIAT,
    Role.CREDENTIALS: _STAFF | {_P.SENSITIVE_READ},
    Role.TELLER: _STAFF | {_P.BALLOT_COUNT, _P.BALLOT_UNSEAL},
    Role.HEAD_TELLER: _STAFF
    | {_P.BALLOT_COUNT, _P.BALLOT_UNSEAL, _P.BALLOT_CERTIFY, _P.TELLER_KEY_MAKE},
    Role.TECHNICIAN: _STAFF
    | {_P.BADGE_ISSUE, _P.CHECK_IN, _P.SCREEN_DIRECT, _P.SCREEN_MANAGE, _P.BALLOT_COUNT},
    Role.DELEGATE: _ATTENDS | {_P.BALLOT_VOTE, _P.COMMENT_WRITE},
    Role.ALTERNATE: _ATTENDS | {_P.BALLOT_VOTE, _P.COMMENT_WRITE},
    Role.GUEST: _ATTENDS | {_P.BALLOT_VOTE},
    Role.SITE_COORDINATOR: _ATTENDS,
    # Helpers at the doors: the desk and nothing else.
    Role.STEWARD: frozenset({_P.MEETING_READ, _P.ATTENDANCE_READ, _P.CHECK_IN}),
    Role.SCREEN: frozenset({_P.MEETING_READ, _P.ATTENDANCE_READ, _P.BALLOT_READ, _P.SCREEN_WATCH}),
}

AccountKind = Literal["staff", "delegate", "screen"]


@dataclass(frozen=True)
class Actor:
    """Who acts: an account and the roles it holds, per meeting (None = everywhere)."""

    account_id: str
    kind: AccountKind
    name: str
    session_id: str = ""
    roles: Mapping[str | None, frozenset[Role]] = field(default_factory=dict)

    def roles_in(self, meeting_id: str | None) -> frozenset[Role]:
        """The roles held in this meeting, those held everywhere included."""
        everywhere = self.roles.get(None, frozenset())
        return everywhere | self.roles.get(meeting_id, frozenset())

    def permissions_in(self, meeting_id: str | None) -> frozenset[Permission]:
        """What may be done in this meeting (None: outside any meeting)."""
        granted: frozenset[Permission] = frozenset()
        return granted.union(*(ROLE_PERMISSIONS[role] for role in self.roles_in(meeting_id)))

    def may(self, permission: Permission, meeting_id: str | None = None) -> bool:
        """Is this allowed in this meeting?"""
        return any(permission in ROLE_PERMISSIONS[role] for role in self.roles_in(meeting_id))


SYSTEM = Actor(account_id="", kind="staff", name="Plenum", roles={None: frozenset({Role.ADMIN})})
