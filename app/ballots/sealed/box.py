"""The box of sealed ballots: each is known by a digest of itself, and nothing else is kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from app.ballots.models import Ballot, BallotParticipation
from app.ballots.sealed.chain import add_commit
from app.ballots.sealed.errors import (
    CopiedBallot,
    NotSealed,
    OtherManifest,
    WrongLength,
)
from app.ballots.sealed.models import BallotManifest, BoxCommit, SealedBallot
from app.ballots.sealed.rules.envelope import digest_of, receipt_of
from app.ballots.services.votes import Stored, Vote, Voter


@dataclass(frozen=True, slots=True)
class Envelope:
    """A ballot as it was sealed on the tablet, and the hash of the manifest it was sealed for."""

    manifest: str
    content: bytes

    @property
    def digest(self) -> bytes:
        """What the ballot is known by."""
        return digest_of(self.manifest, self.content)


class SealedBox:
    """The box while a group of votes is decided."""

    def __init__(
        self,
        session: Session,
        ballot: Ballot,
        delegate_ids: Collection[str],
        votes: Sequence[Vote],
    ) -> None:
        self._ballot = ballot
        self._manifest = session.get(BallotManifest, ballot.id)
        self._voted = _find_voted(session, ballot, delegate_ids)
        sent = [vote.sent for vote in votes if isinstance(vote.sent, Envelope)]
        self._boxed = _find_boxed(session, ballot, {each.digest for each in sent})
        self._accepted: list[tuple[Voter, Envelope]] = []

    def recognise(self, vote: Vote, voter: Voter) -> Stored | None:
        """The same receipt for the same bytes. Raises OtherManifest for bytes of another list."""
        if self._manifest is None or not isinstance(vote.sent, Envelope):
            return None
        if vote.sent.manifest != self._manifest.hash:
            raise OtherManifest
        if self.has_voted(voter) and vote.sent.digest in self._boxed:
            return Stored(receipt_of(vote.sent.digest), is_new=False)
        return None

    def has_voted(self, voter: Voter) -> bool:
        """Has the voter voted, now or earlier?"""
        return voter.delegate_id in self._voted

    def accept(self, vote: Vote, voter: Voter) -> Stored:
        """Take a sealed ballot, whatever it says; a copy of another does not use up the right."""
        if self._manifest is None or not isinstance(vote.sent, Envelope):
            raise NotSealed
        if len(vote.sent.content) != self._manifest.sealed_length:
            raise WrongLength
        digest = vote.sent.digest
        if digest in self._boxed:
            raise CopiedBallot
        self._voted.add(voter.delegate_id)
        self._boxed.add(digest)
        self._accepted.append((voter, vote.sent))
        return Stored(receipt_of(digest), is_new=True)

    def store(self, session: Session) -> bool:
        """Voters in the order of ids, ballots in that of digests: neither is that of arrival."""
        if not self._accepted:
            return False
        ballot_id = self._ballot.id
        ballots = {sent.digest: sent.content for _, sent in self._accepted}
        session.execute(
            insert(BallotParticipation),
            [
                {"ballot_id": ballot_id, "delegate_id": delegate_id, "by_holder": by_holder}
                for delegate_id, by_holder in sorted(
                    (voter.delegate_id, voter.by_holder) for voter, _ in self._accepted
                )
            ],
        )
        session.execute(insert(SealedBallot), _rows(ballot_id, ballots))
        add_commit(session, ballot_id, ballots)
        self._ballot.collected += len(ballots)
        return True


def lay_anew(session: Session, ballot: Ballot) -> None:
    """Write voters, ballots and commits once more, all in one commit: no row tells its group."""
    for model, order in (
        (BallotParticipation, "delegate_id"),
        (SealedBallot, "digest"),
        (BoxCommit, "height"),
    ):
        table = cast("Table", model.__table__)
        is_here = table.c.ballot_id == ballot.id
        rows = session.execute(select(table).where(is_here).order_by(table.c[order])).mappings()
        laid = [dict(row) for row in rows]
        session.execute(delete(table).where(is_here))
        if laid:
            session.execute(insert(table), laid)


def _rows(ballot_id: str, ballots: dict[bytes, bytes]) -> list[dict[str, object]]:
    return [
        {"ballot_id": ballot_id, "digest": digest, "content": content}
        for digest, content in sorted(ballots.items())
    ]


def _find_voted(session: Session, ballot: Ballot, delegate_ids: Collection[str]) -> set[str]:
    statement = select(BallotParticipation.delegate_id).where(
        BallotParticipation.ballot_id == ballot.id,
        BallotParticipation.delegate_id.in_(delegate_ids),
    )
    return set(session.scalars(statement))


def _find_boxed(session: Session, ballot: Ballot, digests: Collection[bytes]) -> set[bytes]:
    statement = select(SealedBallot.digest).where(
        SealedBallot.ballot_id == ballot.id, SealedBallot.digest.in_(digests)
    )
    return set(session.scalars(statement))
