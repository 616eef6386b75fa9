"""Tables of sealed ballots: the tellers' keys, the manifest, the box and its chain, the counts.

Nothing here joins a voter to a ballot: a sealed ballot is known by its digest alone.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Id, Model, new_id

# Kept in the order of the key alone; PostgreSQL has no such thing and is laid anew at closing.
IN_KEY_ORDER = {"sqlite_with_rowid": False}


class TellerKey(Model):
    """The public half of a key of the tellers; the secret half lies on their slips alone."""

    __tablename__ = "teller_key"
    __table_args__ = (UniqueConstraint("meeting_id", "public_key"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"))
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    threshold: Mapped[int]
    slips: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    # What the sealed dummy ballot says, digested, until somebody has opened it.
    rehearsal_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    rehearsed_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]


class BallotManifest(Model):
    """The manifest of a sealed ballot, frozen when its list was adopted."""

    __tablename__ = "ballot_manifest"

    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    teller_key_id: Mapped[str] = mapped_column(Id, ForeignKey("teller_key.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
    sealed_length: Mapped[int]


class SealedBallot(Model):
    """One ballot as it was sealed on a tablet, under the digest of itself."""

    __tablename__ = "sealed_ballot"
    __table_args__ = (IN_KEY_ORDER,)

    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class BoxCommit(Model):
    """One link of the chain of a sealed box: the digests that came with one commit, sorted."""

    __tablename__ = "box_commit"
    __table_args__ = (IN_KEY_ORDER,)

    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    height: Mapped[int] = mapped_column(primary_key=True)
    parent: Mapped[bytes] = mapped_column(LargeBinary(32))
    root: Mapped[bytes] = mapped_column(LargeBinary(32))
    digests: Mapped[bytes] = mapped_column(LargeBinary)  # 32 bytes each, one after the other


class TellerCount(Model):
    """One count of a sealed box by one station of the tellers."""

    __tablename__ = "teller_count"
    __table_args__ = (UniqueConstraint("ballot_id", "number"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"))
    number: Mapped[int]
    account_id: Mapped[str] = mapped_column(Id)
    place: Mapped[str] = mapped_column(String(300))
    began_at: Mapped[datetime]
    first_batch_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class TellerBatch(Model):
    """The totals of one batch of a station's count."""

    __tablename__ = "teller_batch"

    count_id: Mapped[str] = mapped_column(Id, ForeignKey("teller_count.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    totals: Mapped[dict[str, Any]] = mapped_column(JSON)
