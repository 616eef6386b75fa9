"""The API of a ballot's way: each step, more time, the round that follows, the same once more."""

from flask import Blueprint

from app.ballots.answers import BallotOut, MadeOut, MovedOut, TimeOut
from app.ballots.audiences import Audience
from app.ballots.models import Ballot
from app.ballots.queries import meeting_of_ballot
from app.ballots.rules.lifecycle import BallotState
from app.ballots.schemas import MoreTime, NewRound, Transition
from app.ballots.services import anew, rounds, steps, timing
from app.ballots.states import ballot_state
from app.ballots.web import writer
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import close_session, transaction
from app.core.permissions import Permission

bp = Blueprint("ballot_steps_api", __name__)


@bp.post("/ballots/<ballot_id>/transitions")
@allow(Permission.BALLOT_READ, within=meeting_of_ballot)
@endpoint(body=Transition, answer=MovedOut)
def move_ballot(ballot_id: str, body: Transition) -> Ballot:
    """Take a ballot a step further; each step has its own permission."""
    close_session()
    if body.to is BallotState.CLOSED:
        writer().drain()
    with transaction() as session:
        return steps.move(session, current_actor(), ballot_id, body)


@bp.post("/ballots/<ballot_id>/time")
@allow(Permission.BALLOT_RUN, within=meeting_of_ballot)
@endpoint(body=MoreTime, answer=TimeOut)
def give_time(ballot_id: str, body: MoreTime) -> Ballot:
    """More time to vote: after the end announced, or from now. Nothing closes by itself."""
    with transaction() as session:
        return timing.give_time(session, current_actor(), ballot_id, body)


@bp.post("/ballots/<ballot_id>/runoff")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(body=NewRound, answer=BallotOut, status=201)
def prepare_next_round(ballot_id: str, body: NewRound) -> tuple[BallotOut, int]:
    """Prepare what follows from the result: a run-off of the tied, or an additional round."""
    with transaction() as session:
        ballot, is_new = rounds.prepare_next_round(session, current_actor(), ballot_id, body)
        view = ballot_state(session, ballot.id, Audience.STAFF)
    return BallotOut(**dict(view)), 201 if is_new else 200


@bp.post("/ballots/<ballot_id>/anew")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(answer=MadeOut, status=201)
def hold_anew(ballot_id: str) -> Ballot:
    """Prepare the same ballot once more: this one was called off, or too few took part."""
    with transaction() as session:
        return anew.hold_anew(session, current_actor(), ballot_id)
