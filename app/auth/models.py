"""Tables of accounts, the roles they hold, and where they are signed in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Id, Model, new_id
from app.core.permissions import AccountKind


class Account(Model):
    """Somebody or something that can sign in: staff, a delegate's badge, or a screen.

    `login` is the user name, the badge code, or the screen's own id; `secret_hash` is the argon2id
    hash of the password, PIN or pairing token (None: cannot sign in any more).
    """

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    kind: Mapped[AccountKind] = mapped_column(String(10))
    login: Mapped[str] = mapped_column(String(80), unique=True)
    secret_hash: Mapped[str | None] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]

    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="account", cascade="all, delete-orphan", lazy="selectin"
    )


class RoleGrant(Model):
    """One role of an account in one meeting; without a meeting it holds everywhere."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("account_id", "role", "meeting_id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(Id, ForeignKey("account.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    meeting_id: Mapped[str | None] = mapped_column(Id, ForeignKey("meeting.id"), index=True)

    account: Mapped[Account] = relationship(back_populates="grants")

    @property
    def login(self) -> str:
        """The user name it was given to."""
        return self.account.login


class AccessSession(Model):
    """One place where an account is signed in; only the hash of its token is stored."""

    __tablename__ = "access_session"
    __table_args__ = (Index(None, "account_id", "ended_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(Id, ForeignKey("account.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()
