"""What may be seen of a ballot, by whom, in each of its states.

Of a secret ballot nothing about its options leaves before the count; the box count moves with each
group commit alone. While the tellers count, screens and staff follow batch by batch; everybody
else learns the result when it is published. An open vote is open: its tally is live for all.
"""

from typing import Any

from sqlalchemy.orm import Session

from app.ballots.answers import (
    BallotLine,
    BallotsView,
    BallotView,
    BoxView,
    FillingIn,
    FormerView,
)
from app.ballots.audiences import COUNTED_FOR_SOME, Audience, find_count, knows_result
from app.ballots.models import Ballot
from app.ballots.portraits.queries import portraits_of
from app.ballots.queries import (
    find_alternates,
    find_anew,
    find_following,
    get_ballot,
    is_sealed,
    is_secret,
    list_ballots,
    paper_of,
    rules_of,
)
from app.ballots.result_answers import TallyView
from app.ballots.rules.choices import marks_offered
from app.ballots.rules.count import Count, Electorate, unit_of
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.limits import limits_of
from app.ballots.rules.rule_set import ThirdChoice
from app.ballots.sealed.boxes import tell_seal
from app.ballots.staff_view import staff_view
from app.ballots.telling import tell_options, tell_result, tell_tally
from app.ballots.voter_lists import votes_by_of

AS_KEPT = (
    *("id", "meeting_id", "agenda_item_id", "parent_id", "round_kind", "round", "secrecy"),
    *("state", "version", "code", "minutes", "opened_at", "ends_at", "closed_at"),
)


def ballots_state(session: Session, meeting_id: str, audience: str) -> BallotsView:
    """The ballots of a meeting; drafts are seen by those who prepare them."""
    shown = [
        BallotLine.model_validate(ballot)
        for ballot in list_ballots(session, meeting_id)
        if audience == Audience.STAFF or not _is_draft(ballot)
    ]
    return BallotsView(items=shown)


def ballot_state(session: Session, ballot_id: str, audience: str) -> BallotView:
    """The whole state of a ballot for one audience; of a draft the hall sees that it exists."""
    ballot = get_ballot(session, ballot_id)
    is_shown = audience == Audience.STAFF or not _is_draft(ballot)
    return BallotView(
        **_particulars(session, ballot),
        **_question(ballot, is_shown=is_shown),
        options=tell_options(ballot, portraits_of(session, ballot)) if is_shown else [],
        **_numbers(session, ballot, audience),
    )


def _is_draft(ballot: Ballot) -> bool:
    return ballot.state == BallotState.DRAFT


def _particulars(session: Session, ballot: Ballot) -> dict[str, Any]:
    following = find_following(session, ballot.id)
    alternates = find_alternates(session, ballot.id)
    anew = find_anew(session, ballot.id)
    former = get_ballot(session, ballot.instead_of_id) if ballot.instead_of_id else None
    return {
        **{name: getattr(ballot, name) for name in AS_KEPT},
        "unit_of_votes": unit_of(votes_by_of(session, ballot)),
        "next_id": following.id if following else None,
        "alternates_id": alternates.id if alternates else None,
        "instead_of": FormerView.model_validate(former) if former else None,
        "anew_id": anew.id if anew else None,
        "seal": tell_seal(session, ballot) if is_sealed(ballot) else None,
    }


def _question(ballot: Ballot, *, is_shown: bool) -> dict[str, Any]:
    paper, rules = paper_of(ballot), rules_of(ballot)
    limits = limits_of(paper, rules)
    return {
        "title": ballot.title if is_shown else "",
        "kind": paper.kind,
        "method": paper.method,
        "seats": paper.seats,
        "marks": marks_offered(paper.method, rules),
        "has_third_choice_other": rules.third_choice is ThirdChoice.OTHER,
        "filling_in": FillingIn(
            least=limits.least,
            most=limits.most,
            most_for_one=limits.most_for_one,
            blank=rules.blank,
            over_vote=rules.over_vote,
            under_vote=rules.under_vote,
        ),
    }


def _numbers(session: Session, ballot: Ballot, audience: str) -> dict[str, Any]:
    count = find_count(session, ballot)
    is_known = count is not None and knows_result(ballot, count, audience)
    result = tell_result(count) if count and is_known else None
    is_published = ballot.state == BallotState.PUBLISHED
    ahead = None if is_published else result
    is_staff = audience == Audience.STAFF
    return {
        "box": _box(ballot, count.electorate) if count else None,
        "tally": _tally(ballot, count, audience) if count else None,
        "result": result if is_published else None,
        "staff": staff_view(session, ballot, count, ahead) if is_staff else None,
    }


def _box(ballot: Ballot, electorate: Electorate) -> BoxView:
    return BoxView(entitled=ballot.entitled, issued=electorate.sheets, collected=ballot.collected)


def _tally(ballot: Ballot, count: Count, audience: str) -> TallyView | None:
    if is_secret(ballot) and ballot.state != BallotState.PUBLISHED:
        is_followed = audience != Audience.HALL and ballot.state in COUNTED_FOR_SOME
        if not is_followed:
            return None
    return tell_tally(count, ballot.collected)
