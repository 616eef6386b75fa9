"""Tables of meetings, sittings and agenda items."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Id, Model, new_id
from app.meetings.rules import Proxies, VotesBy


class Meeting(Model):
    """A congress, conference or committee meeting; everything else belongs to one."""

    __tablename__ = "meeting"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(20))
    term: Mapped[str | None] = mapped_column(String(100))
    place: Mapped[str | None] = mapped_column(String(300))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    rules: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # How votes are counted, who may vote for somebody absent, and how often this was convened.
    votes_by: Mapped[str] = mapped_column(String(6), default=VotesBy.HEAD)
    proxies: Mapped[str] = mapped_column(String(4), default=Proxies.NONE)
    proxies_per_holder: Mapped[int] = mapped_column(default=1)
    call: Mapped[int] = mapped_column(default=1)
    # What stands at the head of its official papers; none: as is usual for the kind of ballot.
    heading: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    # No foreign key: agenda_item already points here, and a deleted item only means "nothing now".
    now_item_id: Mapped[str | None] = mapped_column(Id)
    announcement: Mapped[str | None] = mapped_column(String(500))
    # The hall's own network, as the welcome scene names it.
    wifi: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[datetime]


class Sitting(Model):
    """A half-day; attendance is taken per sitting."""

    __tablename__ = "sitting"
    __table_args__ = (Index(None, "meeting_id", "starts_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"))
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(20))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="planned")


class AgendaItem(Model):
    """One timed item of a sitting."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index(None, "meeting_id", "starts_at", "position"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"))
    sitting_id: Mapped[str] = mapped_column(Id, ForeignKey("sitting.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(500))
    responsible: Mapped[str | None] = mapped_column(String(300))
    note: Mapped[str | None] = mapped_column(Text)
    starts_at: Mapped[datetime]
    minutes: Mapped[int | None]
