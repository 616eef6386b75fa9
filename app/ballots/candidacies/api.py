"""The API of lists: who is put forward, who may vote, who is left for the alternates' ballot."""

from flask import Blueprint

from app.ballots.answers import MadeOut
from app.ballots.candidacies import services, withdrawals
from app.ballots.candidacies.schemas import (
    CandidaciesView,
    ListOrder,
    NewCandidacy,
    VotersQuery,
    VotersView,
    Withdrawal,
)
from app.ballots.candidacies.states import candidacies_state
from app.ballots.candidacies.voters import list_voters
from app.ballots.models import Ballot
from app.ballots.queries import get_ballot, meeting_of_ballot
from app.ballots.schemas import NewAlternates
from app.ballots.services.alternates import prepare_alternates
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.permissions import Permission

bp = Blueprint("candidacies_api", __name__)


@bp.get("/ballots/<ballot_id>/candidacies")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_ballot)
@endpoint(answer=CandidaciesView)
def candidacies(ballot_id: str) -> CandidaciesView:
    """The list with where each name comes from, who withdrew, and what stands in its way."""
    return candidacies_state(current_session(), ballot_id)


@bp.post("/ballots/<ballot_id>/candidacies")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(body=NewCandidacy, answer=CandidaciesView, status=201)
def put_forward(ballot_id: str, body: NewCandidacy) -> CandidaciesView:
    """Put somebody forward: of the scheme, nominated, or by himself."""
    with transaction() as session:
        services.put_forward(session, current_actor(), ballot_id, body)
        return candidacies_state(session, ballot_id)


@bp.delete("/ballots/<ballot_id>/candidacies/<candidacy_id>")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(answer=CandidaciesView)
def take_back(ballot_id: str, candidacy_id: str) -> CandidaciesView:
    """Undo a name put forward by mistake."""
    with transaction() as session:
        services.take_back(session, current_actor(), ballot_id, candidacy_id)
        return candidacies_state(session, ballot_id)


@bp.put("/ballots/<ballot_id>/candidacies/<candidacy_id>/withdrawal")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(body=Withdrawal, answer=CandidaciesView)
def decide_withdrawal(ballot_id: str, candidacy_id: str, body: Withdrawal) -> CandidaciesView:
    """Record a request to withdraw, and what the presidium or the congress decided on it."""
    with transaction() as session:
        withdrawals.decide_withdrawal(session, current_actor(), ballot_id, candidacy_id, body)
        return candidacies_state(session, ballot_id)


@bp.delete("/ballots/<ballot_id>/candidacies/<candidacy_id>/withdrawal")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(answer=CandidaciesView)
def undo_withdrawal(ballot_id: str, candidacy_id: str) -> CandidaciesView:
    """Take a recorded withdrawal back: the name stands again."""
    with transaction() as session:
        withdrawals.undo_withdrawal(session, current_actor(), ballot_id, candidacy_id)
        return candidacies_state(session, ballot_id)


@bp.put("/ballots/<ballot_id>/list-order")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(body=ListOrder, answer=CandidaciesView)
def put_in_order(ballot_id: str, body: ListOrder) -> CandidaciesView:
    """Order the list by Vietnamese given name, or as told."""
    with transaction() as session:
        services.put_in_order(session, current_actor(), ballot_id, body)
        return candidacies_state(session, ballot_id)


@bp.get("/ballots/<ballot_id>/voters")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_ballot)
@endpoint(query=VotersQuery, answer=VotersView)
def voters(ballot_id: str, query: VotersQuery) -> VotersView:
    """Who may vote in this ballot; who has, as far as that may be told in its present state."""
    session = current_session()
    return list_voters(session, get_ballot(session, ballot_id), query)


@bp.post("/ballots/<ballot_id>/alternates")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(body=NewAlternates, answer=MadeOut, status=201)
def make_alternates(ballot_id: str, body: NewAlternates) -> tuple[Ballot, int]:
    """Prepare the ballot for alternates, among those not elected."""
    with transaction() as session:
        ballot, is_new = prepare_alternates(session, current_actor(), ballot_id, body)
        return ballot, 201 if is_new else 200
