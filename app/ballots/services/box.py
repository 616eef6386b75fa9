"""Lay accepted votes into the box, so that nothing stored tells the order in which they came."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.ballots.models import Ballot, BallotParticipation, BoxedBallot, NamedVote
from app.ballots.queries import is_secret, live_totals, paper_of, rules_of
from app.ballots.rules.choices import Choice
from app.ballots.rules.judging import judge
from app.ballots.rules.records import write_choices, write_totals
from app.ballots.rules.tally import tally


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody on the list of voters."""

    delegate_id: str
    weight: int
    is_inside: bool


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


def put_in(session: Session, ballot: Ballot, accepted: Sequence[Accepted]) -> None:
    """Voters in the order of their ids, ballots in that of random keys: neither of arrival."""
    session.execute(insert(BallotParticipation), _participation_rows(ballot, accepted))
    if is_secret(ballot):
        session.execute(insert(BoxedBallot), _box_rows(ballot, accepted))
    else:
        session.execute(insert(NamedVote), _named_rows(ballot, accepted))
        _add_to_live_totals(ballot, accepted)
    ballot.collected += len(accepted)


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
