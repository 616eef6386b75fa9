"""Hand the closed box to the tellers, and tell what people compare about it."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.auth.queries import get_account
from app.ballots.errors import WrongState
from app.ballots.models import Ballot
from app.ballots.queries import get_ballot
from app.ballots.rules.lifecycle import BallotState
from app.ballots.sealed.chain import check_is_intact, find_last, list_box, list_links
from app.ballots.sealed.keys import get_key
from app.ballots.sealed.manifests import get_manifest
from app.ballots.sealed.models import BallotManifest, TellerCount
from app.ballots.sealed.public import tell_link
from app.ballots.sealed.queries import list_counts, list_finished, totals_of_count
from app.ballots.sealed.rules.agreement import find_lack
from app.ballots.sealed.rules.envelope import fingerprint_of
from app.ballots.sealed.schemas import BoxOut, CountLine, SealView
from app.core.audit import write_audit
from app.core.permissions import Actor

MAY_BE_TAKEN = {BallotState.CLOSED, BallotState.COUNTING, BallotState.CERTIFIED}


def take_box(session: Session, actor: Actor, ballot_id: str) -> BoxOut:
    """The sealed ballots. Raises WrongState, or BoxChanged when the box is not what it was."""
    ballot = get_ballot(session, ballot_id)
    manifest = get_manifest(session, ballot_id)
    if ballot.state not in MAY_BE_TAKEN:
        raise WrongState(state=ballot.state, wanted=BallotState.COUNTING)
    check_is_intact(session, ballot)
    ballots = list_box(session, ballot_id)
    links = list_links(session, ballot_id)
    write_audit(
        session,
        actor,
        "ballot.box_taken",
        meeting_id=ballot.meeting_id,
        subject_id=ballot.id,
        count=len(ballots),
    )
    return BoxOut(
        manifest=manifest.text,
        count=len(ballots),
        root=links[-1].root.hex(),
        commits=[tell_link(link) for link in links],
        ballots=[bytes(each.content) for each in ballots],
    )


def tell_seal(session: Session, ballot: Ballot) -> SealView | None:
    """Manifest, key, root and counts of a sealed ballot; None before its list is adopted."""
    manifest = session.get(BallotManifest, ballot.id)
    if manifest is None:
        return None
    key = get_key(session, manifest.teller_key_id)
    last = find_last(session, ballot.id)
    counts = list_counts(session, ballot.id)
    lack = find_lack(list_finished(session, ballot.id))
    return SealView(
        manifest=manifest.hash,
        key=fingerprint_of(bytes(key.public_key)),
        threshold=key.threshold,
        slips=key.slips,
        height=last.height if last else None,
        root=last.root.hex() if last else None,
        counts=_tell_counts(session, counts),
        counts_agree=lack is None,
        counts_lack=lack,
    )


def _tell_counts(session: Session, counts: Sequence[TellerCount]) -> list[CountLine]:
    return [
        CountLine(
            id=count.id,
            number=count.number,
            place=count.place,
            by=get_account(session, count.account_id).name,
            account_id=count.account_id,
            counted=totals_of_count(session, count.id).collected,
            is_finished=count.finished_at is not None,
        )
        for count in counts
    ]
