"""The audit log: every change by staff, written in the same transaction as the change."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.clock import now
from app.core.db_types import Id, Model, new_id
from app.core.permissions import Actor
from app.core.schemas import ListQuery, Moment, Output


class AuditEntry(Model):
    """Who did what to which thing, when; never a ballot's content, a secret or a raw scan."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "meeting_id", "at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    at: Mapped[datetime]
    meeting_id: Mapped[str | None] = mapped_column(Id, ForeignKey("meeting.id"))
    account_id: Mapped[str | None] = mapped_column(Id)
    actor_name: Mapped[str] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(64))
    subject_id: Mapped[str] = mapped_column(String(64))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


def write_audit(
    session: Session,
    actor: Actor,
    action: str,
    *,
    meeting_id: str | None,
    subject_id: str,
    **details: object,
) -> None:
    """Add an entry; `action` is `<thing>.<past tense>`, `details` JSON values before and after."""
    session.add(
        AuditEntry(
            at=now(),
            meeting_id=meeting_id,
            account_id=actor.account_id or None,
            actor_name=actor.name,
            action=action,
            subject_id=subject_id,
            details=details,
        )
    )


class AuditQuery(ListQuery):
    """Narrow the log to one kind of action (`ballot.` takes all of ballots) or one subject."""

    action: str = ""
    subject: str = ""


class AuditEntryOut(Output):
    """One entry of the log."""

    id: str
    at: Moment
    actor_name: str
    action: str
    subject_id: str
    details: dict[str, Any]


def list_audit(session: Session, meeting_id: str, query: AuditQuery) -> dict[str, Any]:
    """One page of a meeting's log, the newest first; `cursor` is how many to skip."""
    statement = select(AuditEntry).where(AuditEntry.meeting_id == meeting_id)
    if query.action:
        statement = statement.where(AuditEntry.action.startswith(query.action, autoescape=True))
    if query.subject:
        statement = statement.where(AuditEntry.subject_id == query.subject)
    total = session.scalar(select(func.count()).select_from(statement.subquery())) or 0
    skip = int(query.cursor) if query.cursor and query.cursor.isdecimal() else 0
    limit = max(1, min(query.limit, 500))
    newest = statement.order_by(AuditEntry.at.desc(), AuditEntry.id).offset(skip).limit(limit)
    rows = session.scalars(newest).all()
    following = skip + len(rows)
    return {
        "items": rows,
        "next_cursor": str(following) if following < total else None,
        "total": total,
    }
