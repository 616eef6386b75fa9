"""A box whose ballots the server can read: of open votes, and of anonymous ones."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.ballots.errors import AlreadyVoted
from app.ballots.models import Ballot, BallotParticipation, BoxedBallot, NamedVote
from app.ballots.queries import is_secret, live_totals, paper_of, rules_of
from app.ballots.rules.choices import Choice, read_choices
from app.ballots.rules.judging import admit, judge
from app.ballots.rules.records import write_choices, write_totals
from app.ballots.rules.tally import tally
from app.ballots.services.votes import Stored, Vote, Voter

RECEIPT_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is mistaken for another


@dataclass(frozen=True, slots=True)
class Participation:
    """That a voter voted, and by which request; its key was destroyed if choices are unknown."""

    receipt: str
    request_digest: bytes
    choices_digest: bytes


@dataclass(frozen=True, slots=True)
class Accepted:
    """A vote that goes into the box."""

    voter: Voter
    participation: Participation
    choices: tuple[Choice, ...]


class ReadableBox:
    """The box while a group of votes is decided."""

    def __init__(
        self,
        session: Session,
        ballot: Ballot,
        delegate_ids: Collection[str],
        _votes: Sequence[Vote],
    ) -> None:
        self._ballot = ballot
        self._paper = paper_of(ballot)
        self._rules = rules_of(ballot)
        self._participations = _find_participations(session, ballot, delegate_ids)
        self._accepted: list[Accepted] = []

    def recognise(self, vote: Vote, voter: Voter) -> Stored | None:
        """Is this the request that was recorded? Raises AlreadyVoted when it now says otherwise.

        After closing the choices can no longer be compared, for their key is destroyed; then the
        request alone is recognised.
        """
        recorded = self._participations.get(voter.delegate_id)
        if recorded is None:
            return None
        if not hmac.compare_digest(recorded.request_digest, _digest_request(vote)):
            return None
        if key := self._ballot.retry_key:
            choices = read_choices(self._paper, self._rules, vote.sent)
            same = hmac.compare_digest(recorded.choices_digest, _digest_choices(key, vote, choices))
            if not same:
                raise AlreadyVoted
        return Stored(recorded.receipt, is_new=False)

    def has_voted(self, voter: Voter) -> bool:
        """Has the voter voted, now or earlier?"""
        return voter.delegate_id in self._participations

    def accept(self, vote: Vote, voter: Voter) -> Stored:
        """Take a vote; raises what must be put right before."""
        choices = read_choices(self._paper, self._rules, vote.sent)
        admit(self._paper, self._rules, choices, voter.weight)
        participation = Participation(
            receipt="".join(secrets.choice(RECEIPT_LETTERS) for _ in range(12)),
            request_digest=_digest_request(vote),
            choices_digest=_digest_choices(self._ballot.retry_key or b"", vote, choices),
        )
        self._participations[voter.delegate_id] = participation
        self._accepted.append(Accepted(voter, participation, choices))
        return Stored(participation.receipt, is_new=True)

    def store(self, session: Session) -> bool:
        """Voters in the order of their ids, ballots in that of random keys: neither of arrival."""
        ballot, accepted = self._ballot, self._accepted
        if not accepted:
            return False
        session.execute(insert(BallotParticipation), _participation_rows(ballot, accepted))
        if is_secret(ballot):
            session.execute(insert(BoxedBallot), _box_rows(ballot, accepted))
        else:
            session.execute(insert(NamedVote), _named_rows(ballot, accepted))
            _add_to_live_totals(ballot, accepted)
        ballot.collected += len(accepted)
        return True


def shake(session: Session, ballot: Ballot) -> None:
    """Lay all ballots into the box anew, under fresh keys: no group of votes is left together."""
    box = BoxedBallot.__table__
    in_box = box.c.ballot_id == ballot.id
    choices = session.scalars(select(box.c.choices).where(in_box)).all()
    session.execute(delete(BoxedBallot).where(in_box))
    ballots = [
        {"ballot_id": ballot.id, "key": secrets.token_bytes(16), "choices": each}
        for each in choices
    ]
    if ballots:
        session.execute(insert(BoxedBallot), sorted(ballots, key=lambda row: row["key"]))


def _participation_rows(ballot: Ballot, accepted: Sequence[Accepted]) -> list[dict[str, object]]:
    return [
        {
            "ballot_id": ballot.id,
            "delegate_id": each.voter.delegate_id,
            "by_holder": each.voter.by_holder,
            "receipt": each.participation.receipt,
            "request_digest": each.participation.request_digest,
            "choices_digest": each.participation.choices_digest,
        }
        for each in sorted(accepted, key=lambda each: each.voter.delegate_id)
    ]


def _box_rows(ballot: Ballot, accepted: Sequence[Accepted]) -> list[dict[str, object]]:
    keyed = sorted((secrets.token_bytes(16), write_choices(each.choices)) for each in accepted)
    return [{"ballot_id": ballot.id, "key": key, "choices": choices} for key, choices in keyed]


def _named_rows(ballot: Ballot, accepted: Sequence[Accepted]) -> list[dict[str, object]]:
    return [
        {
            "ballot_id": ballot.id,
            "delegate_id": each.voter.delegate_id,
            "choices": write_choices(each.choices),
            "weight": each.voter.weight,
        }
        for each in accepted
    ]


def _add_to_live_totals(ballot: Ballot, accepted: Sequence[Accepted]) -> None:
    paper, rules = paper_of(ballot), rules_of(ballot)
    added = tally(judge(paper, rules, each.choices, each.voter.weight) for each in accepted)
    ballot.live_totals = write_totals(live_totals(ballot) + added)


def _find_participations(
    session: Session, ballot: Ballot, delegate_ids: Collection[str]
) -> dict[str, Participation]:
    statement = select(BallotParticipation).where(
        BallotParticipation.ballot_id == ballot.id,
        BallotParticipation.delegate_id.in_(delegate_ids),
    )
    return {
        row.delegate_id: Participation(
            row.receipt or "", row.request_digest or b"", row.choices_digest or b""
        )
        for row in session.scalars(statement)
    }


def _digest_request(vote: Vote) -> bytes:
    request = f"{vote.ballot_id}/{_name(vote, vote.account_id)}/{vote.nonce}"
    return hashlib.sha256(request.encode()).digest()


def _digest_choices(key: bytes, vote: Vote, choices: tuple[Choice, ...]) -> bytes:
    content = f"{_name(vote, vote.nonce)}/{write_choices(choices)}"
    return hmac.digest(key, content.encode(), "sha256")


def _name(vote: Vote, name: str) -> str:
    """Different for every ballot of one holder: the same choices leave no two equal digests."""
    return name if vote.on_behalf_of is None else f"{name}/{vote.on_behalf_of}"
