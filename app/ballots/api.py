"""The API of ballots."""

from flask import Blueprint

from app.ballots import states
from app.ballots.answers import (
    BallotLine,
    BallotOut,
    ReceiptOut,
)
from app.ballots.audiences import audience_of, get_known_count
from app.ballots.mine import ballots_of_mine, my_vote
from app.ballots.models import Ballot
from app.ballots.queries import (
    get_ballot,
    is_settled_secret,
    meeting_of_ballot,
)
from app.ballots.result_answers import (
    ResultView,
)
from app.ballots.schemas import (
    AnyVote,
    BallotChange,
    NewBallot,
    NewVote,
)
from app.ballots.sealed.box import Envelope
from app.ballots.sealed.schemas import NewSealedVote
from app.ballots.services import drafting
from app.ballots.services.votes import Vote
from app.ballots.telling import tell_result
from app.ballots.web import writer
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import close_session, current_session, transaction
from app.core.i18n import current_locale
from app.core.paging import whole_page
from app.core.permissions import Permission
from app.core.schemas import Page
from app.delegates.queries import find_delegate_of
from app.meetings.queries import meeting_of_meeting

bp = Blueprint("ballots_api", __name__)


@bp.post("/meetings/<meeting_id>/ballots")
@allow(Permission.BALLOT_EDIT, within=meeting_of_meeting)
@endpoint(body=NewBallot, answer=BallotOut, status=201)
def create_ballot(meeting_id: str, body: NewBallot) -> BallotOut:
    """Prepare a ballot; each impossible setting is named."""
    with transaction() as session:
        ballot = drafting.create_ballot(session, current_actor(), meeting_id, body)
    return _tell(ballot)


@bp.get("/meetings/<meeting_id>/ballots")
@allow(Permission.BALLOT_READ, within=meeting_of_meeting)
@endpoint(answer=Page[BallotLine])
def ballots(meeting_id: str) -> dict[str, object]:
    """The ballots of a meeting, the oldest first."""
    audience = audience_of(current_actor(), meeting_id)
    return whole_page(states.ballots_state(current_session(), meeting_id, audience).items)


@bp.get("/ballots/<ballot_id>")
@allow(Permission.BALLOT_READ, within=meeting_of_ballot)
@endpoint(answer=BallotOut)
def show_ballot(ballot_id: str) -> BallotOut:
    """A ballot, as far as the caller may see it in its present state."""
    return _tell(get_ballot(current_session(), ballot_id))


@bp.patch("/ballots/<ballot_id>")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(body=BallotChange, answer=BallotOut)
def change_ballot(ballot_id: str, body: BallotChange) -> BallotOut:
    """Correct a draft; until it opens its time, and its title's spelling until it is certified."""
    with transaction() as session:
        ballot = drafting.change_ballot(session, current_actor(), ballot_id, body)
    return _tell(ballot)


@bp.post("/ballots/<ballot_id>/votes")
@allow(Permission.BALLOT_VOTE, within=meeting_of_ballot)
@endpoint(body=AnyVote, answer=ReceiptOut, status=201)
def vote(ballot_id: str, body: AnyVote) -> tuple[ReceiptOut, int]:
    """Vote; answered when it is safely stored. The same request again gets the same answer."""
    secret = is_settled_secret(current_session(), ballot_id)
    sent = _as_vote(ballot_id, body.root)
    close_session()  # whoever waits for the commit holds no connection
    stored = writer().cast(sent, is_secret=secret)
    return ReceiptOut(receipt=stored.receipt), 201 if stored.is_new else 200


@bp.get("/ballots/<ballot_id>/result")
@allow(Permission.BALLOT_READ, within=meeting_of_ballot)
@endpoint(answer=ResultView)
def show_result(ballot_id: str) -> ResultView:
    """The result: for all once it is published, before that for those who run the ballot."""
    session = current_session()
    ballot = get_ballot(session, ballot_id)
    audience = audience_of(current_actor(), ballot.meeting_id)
    count = get_known_count(session, ballot, audience)
    return tell_result(count, current_locale())


def _as_vote(ballot_id: str, sent: NewVote | NewSealedVote) -> Vote:
    voter = current_actor().account_id
    if isinstance(sent, NewSealedVote):  # named by its own bytes
        envelope = Envelope(sent.manifest, sent.ballot)
        return Vote(ballot_id, voter, "", envelope, sent.on_behalf_of)
    return Vote(ballot_id, voter, sent.nonce, sent.choices, sent.on_behalf_of)


def _tell(ballot: Ballot) -> BallotOut:
    """The ballot for whoever is asking."""
    audience = audience_of(current_actor(), ballot.meeting_id)
    view = states.ballot_state(current_session(), ballot.id, audience)
    delegate = find_delegate_of(current_session(), current_actor().account_id, ballot.meeting_id)
    if delegate is None:
        return BallotOut(**dict(view))
    return BallotOut(
        **dict(view),
        my=my_vote(current_session(), ballot, delegate.id),
        ballots_of_mine=ballots_of_mine(current_session(), ballot, delegate.id),
    )
