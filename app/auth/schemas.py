"""What sign-in and accounts read and write."""

from typing import Annotated, Self

from pydantic import Field, SecretStr, model_validator

from app.core.errors import N_
from app.core.permissions import Permission, Role
from app.core.schemas import Input, Line, Moment, Output

Word = Annotated[str, Field(min_length=1, max_length=200)]


class Credentials(Input):
    """`{username, password}` of staff, or `{badge, pin}` of a delegate."""

    username: Word | None = None
    password: SecretStr | None = Field(default=None, max_length=200)
    badge: Word | None = None
    pin: SecretStr | None = Field(default=None, max_length=20)
    device: Annotated[str, Field(max_length=64)] = ""

    @model_validator(mode="after")
    def _one_pair(self) -> Self:
        staff = self.username is not None and self.password is not None
        delegate = self.badge is not None and self.pin is not None
        mixed = (self.username or self.password) and (self.badge or self.pin)
        if mixed or not (staff or delegate):
            raise ValueError(N_("Cần tên đăng nhập và mật khẩu, hoặc mã thẻ và mã PIN."))
        return self

    @property
    def login(self) -> str:
        """The name to look up."""
        return self.username or self.badge or ""

    @property
    def secret(self) -> str:
        """The password or PIN."""
        secret = self.password or self.pin
        return secret.get_secret_value() if secret else ""


class PersonOut(Output):
    """Who signed in."""

    id: str
    name: str
    kind: str


class RoleOut(Output):
    """One role, and where it holds (null: everywhere)."""

    role: Role
    meeting_id: str | None


class TokenOut(Output):
    """A fresh token; told once."""

    token: str
    expires_at: Moment
    person: PersonOut
    roles: list[RoleOut]


class RolesInMeeting(Output):
    """What somebody is and may do in one meeting (null: everywhere)."""

    meeting_id: str | None
    roles: list[Role]
    permissions: list[Permission]


class TeamMemberOut(Output):
    """A role somebody holds in a meeting."""

    account: PersonOut
    role: Role
    login: str


class NewTeamMember(Input):
    """A staff account and its role in a meeting; an existing user name only gets the role."""

    username: Line
    name: Line | None = None
    password: SecretStr | None = Field(default=None, max_length=200)
    role: Role
