"""Withdraw from a list: what was decided on a request, and undoing what was recorded."""

from sqlalchemy.orm import Session

from app.ballots.candidacies.lists import (
    add_line,
    drop_line,
    find_candidacy,
    open_list,
    tell_of_change,
)
from app.ballots.candidacies.models import Candidacy
from app.ballots.candidacies.schemas import Withdrawal
from app.core.clock import now
from app.core.permissions import Actor


def decide_withdrawal(
    session: Session, actor: Actor, ballot_id: str, candidacy_id: str, decided: Withdrawal
) -> Candidacy:
    """Record what was decided on a request to withdraw; accepted, the name leaves the list.

    Sent again it changes nothing: who wrote it down first, and when, stays.
    """
    ballot = open_list(session, ballot_id)
    candidacy = find_candidacy(session, ballot, candidacy_id)
    if _is_so_already(candidacy, decided):
        return candidacy
    if decided.is_accepted and not candidacy.is_withdrawn:
        drop_line(session, ballot, candidacy)
    elif candidacy.is_withdrawn and not decided.is_accepted:
        add_line(session, ballot, candidacy)
    candidacy.is_withdrawn = decided.is_accepted
    candidacy.withdrawal_reason = decided.reason
    candidacy.withdrawal_decided_by = decided.decided_by
    candidacy.withdrawal_at = now()
    candidacy.withdrawal_recorded_by = actor.name
    tell_of_change(
        session,
        actor,
        ballot,
        "candidacy.withdrawal_decided",
        name=candidacy.name,
        reason=decided.reason,
        decided_by=decided.decided_by,
        is_withdrawn=decided.is_accepted,
    )
    return candidacy


def undo_withdrawal(session: Session, actor: Actor, ballot_id: str, candidacy_id: str) -> Candidacy:
    """Take a recorded withdrawal back: the name stands again, at the end of the list."""
    ballot = open_list(session, ballot_id)
    candidacy = find_candidacy(session, ballot, candidacy_id)
    if candidacy.withdrawal_at is None:
        return candidacy
    if candidacy.is_withdrawn:
        add_line(session, ballot, candidacy)
    candidacy.is_withdrawn = False
    candidacy.withdrawal_reason = candidacy.withdrawal_decided_by = None
    candidacy.withdrawal_at = candidacy.withdrawal_recorded_by = None
    tell_of_change(session, actor, ballot, "candidacy.restored", name=candidacy.name)
    return candidacy


def _is_so_already(candidacy: Candidacy, decided: Withdrawal) -> bool:
    kept = (candidacy.withdrawal_reason, candidacy.withdrawal_decided_by, candidacy.is_withdrawn)
    return kept == (decided.reason, decided.decided_by, decided.is_accepted)
