"""Who looks at a ballot, and from when each of them knows its result."""

from enum import StrEnum

from sqlalchemy.orm import Session

from app.ballots.electorates import electorate_of
from app.ballots.errors import NotPublished
from app.ballots.models import Ballot
from app.ballots.queries import (
    counted_totals,
    is_secret,
    kept_quorum,
    live_totals,
    paper_of,
    rules_of,
)
from app.ballots.rules.count import Count
from app.ballots.rules.lifecycle import BallotState
from app.core.permissions import Actor, Permission


class Audience(StrEnum):
    """Who looks. Delegates and guests are the hall."""

    HALL = "hall"
    SCREEN = "screen"
    STAFF = "staff"


RUN_BALLOTS = (
    Permission.BALLOT_EDIT,
    Permission.BALLOT_RUN,
    Permission.BALLOT_COUNT,
    Permission.BALLOT_CERTIFY,
    Permission.BALLOT_PUBLISH,
)
COUNTED_FOR_SOME = {BallotState.COUNTING, BallotState.CERTIFIED}


def audience_of(actor: Actor, meeting_id: str) -> Audience:
    """Which audience this actor is."""
    if any(actor.may(permission, meeting_id) for permission in RUN_BALLOTS):
        return Audience.STAFF
    is_screen = actor.may(Permission.SCREEN_WATCH, meeting_id)
    return Audience.SCREEN if is_screen else Audience.HALL


def knows_result(ballot: Ballot, count: Count, audience: str) -> bool:
    """Everybody once it is published; who runs the ballot as soon as every ballot is counted."""
    if ballot.state == BallotState.PUBLISHED:
        return True
    is_whole = count.totals.collected == ballot.collected
    return audience == Audience.STAFF and ballot.state in COUNTED_FOR_SOME and is_whole


def find_count(session: Session, ballot: Ballot) -> Count | None:
    """The numbers so far, from opening on; of an open vote they are live."""
    if ballot.opened_at is None:
        return None
    totals = counted_totals(session, ballot) if is_secret(ballot) else live_totals(ballot)
    return Count(
        *(paper_of(ballot), rules_of(ballot), electorate_of(session, ballot)),
        *(totals, kept_quorum(ballot)),
    )


def get_known_count(session: Session, ballot: Ballot, audience: str) -> Count:
    """What the result follows from, for those who know it by now; raises NotPublished."""
    count = find_count(session, ballot)
    if count is None or not knows_result(ballot, count, audience):
        raise NotPublished
    return count
