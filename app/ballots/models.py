"""Tables of ballots: the paper, who may vote, who did, the box and its count.

What a secret ballot says and who cast it lie in two tables that share nothing: the box has random
keys, no serial and no time, and neither table keeps its rows in the order of arrival.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.ballots.rules.lifecycle import BallotState
from app.core.db import Id, Model, new_id
from app.meetings.rules import VotesBy

# Kept in the order of the key alone; PostgreSQL has no such thing and gets its rows shuffled.
IN_KEY_ORDER = {"sqlite_with_rowid": False}


class Ballot(Model):
    """One question or election put to the vote."""

    __tablename__ = "ballot"
    __table_args__ = (Index(None, "meeting_id", "created_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"))
    agenda_item_id: Mapped[str | None] = mapped_column(
        Id, ForeignKey("agenda_item.id", ondelete="SET NULL")
    )
    # The ballot whose tie or empty seats this one settles, and why.
    parent_id: Mapped[str | None] = mapped_column(Id, ForeignKey("ballot.id"), index=True)
    round_kind: Mapped[str | None] = mapped_column(String(12))
    round: Mapped[int] = mapped_column(default=1)
    # The one that came to nothing, in whose place this one is held.
    instead_of_id: Mapped[str | None] = mapped_column(Id, ForeignKey("ballot.id"), index=True)

    title: Mapped[str] = mapped_column(String(500))
    kind: Mapped[str] = mapped_column(String(10))
    method: Mapped[str] = mapped_column(String(16))
    secrecy: Mapped[str] = mapped_column(String(10))
    channels: Mapped[list[str]] = mapped_column(JSON)
    seats: Mapped[int]
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Who may vote: everybody with a voting right, or those of some units and some by name.
    entitled_by: Mapped[str] = mapped_column(String(10))
    groups: Mapped[dict[str, list[str]] | None] = mapped_column(JSON)

    # Names are still being put forward and withdrawn: how many they are is judged at adoption.
    is_list_open: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(12), default=BallotState.DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    code: Mapped[str | None] = mapped_column(String(12))
    created_at: Mapped[datetime]
    # How long people may vote, and until when: shown, and never closing anything by itself.
    minutes: Mapped[int | None]
    opened_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    # From opening on.
    sitting_id: Mapped[str | None] = mapped_column(Id)
    votes_by: Mapped[str] = mapped_column(String(6), default=VotesBy.HEAD)  # what weights are
    entitled: Mapped[int] = mapped_column(default=0)
    collected: Mapped[int] = mapped_column(default=0)
    live_totals: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # of a named ballot
    retry_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))  # destroyed at closing
    electorate: Mapped[dict[str, int] | None] = mapped_column(JSON)  # frozen at closing
    quorum: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # at opening; once met, it stays

    options: Mapped[list["BallotOption"]] = relationship(
        order_by="BallotOption.position", cascade="all, delete-orphan"
    )


class BallotOption(Model):
    """One line of a ballot's list."""

    __tablename__ = "ballot_option"
    __table_args__ = (Index(None, "ballot_id", "position"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    born: Mapped[str | None] = mapped_column(String(10))  # 1996, 1996-04 or 1996-04-18
    unit: Mapped[str | None] = mapped_column(String(300))
    # Put to this line; where there is none, that of the roster counts until the ballot opens.
    photo_id: Mapped[str | None] = mapped_column(Id, ForeignKey("photo.id"), index=True)


class BallotEntitlement(Model):
    """One line of the list of voters, frozen at opening; whatever becomes of the delegate.

    The holder of a proxy may vote for whoever is absent: one more ballot, never a heavier one.
    """

    __tablename__ = "ballot_entitlement"
    __table_args__ = (IN_KEY_ORDER,)

    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    delegate_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    unit: Mapped[str | None] = mapped_column(String(300))
    weight: Mapped[int] = mapped_column(default=1)
    holder_id: Mapped[str | None] = mapped_column(Id)
    holder_name: Mapped[str | None] = mapped_column(String(120))


class BallotParticipation(Model):
    """That somebody voted, never how. The digests recognise a repeated request.

    Of a sealed ballot nothing else is kept: what was sent is recognised in the box.
    """

    __tablename__ = "ballot_participation"
    __table_args__ = (IN_KEY_ORDER,)

    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    delegate_id: Mapped[str] = mapped_column(Id, primary_key=True)
    by_holder: Mapped[bool] = mapped_column(default=False)  # of this delegate's proxy
    receipt: Mapped[str | None] = mapped_column(String(16))
    request_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    choices_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class BoxedBallot(Model):
    """What one secret ballot says, under a random key."""

    __tablename__ = "boxed_ballot"
    __table_args__ = (IN_KEY_ORDER,)

    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    choices: Mapped[str] = mapped_column(Text)


class NamedVote(Model):
    """What somebody said in an open vote."""

    __tablename__ = "named_vote"
    __table_args__ = (IN_KEY_ORDER,)

    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    delegate_id: Mapped[str] = mapped_column(Id, primary_key=True)
    choices: Mapped[str] = mapped_column(Text)
    weight: Mapped[int]


class CountedBatch(Model):
    """The totals of one batch of the count: of at least 20 ballots, if there are as many."""

    __tablename__ = "counted_batch"

    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    totals: Mapped[dict[str, Any]] = mapped_column(JSON)
    counted_at: Mapped[datetime]
