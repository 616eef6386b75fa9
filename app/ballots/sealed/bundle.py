"""What is published of a sealed ballot, so that outsiders can check it without trusting anybody."""

from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.auth.queries import get_account
from app.ballots.electorates import electorate_of
from app.ballots.errors import NotPublished
from app.ballots.models import Ballot, BallotEntitlement, BallotParticipation
from app.ballots.queries import load_count
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.manifest import code_of
from app.ballots.rules.tally import Totals, sum_of
from app.ballots.sealed.chain import list_links
from app.ballots.sealed.manifests import get_manifest
from app.ballots.sealed.models import TellerCount
from app.ballots.sealed.public import (
    BundleCount,
    BundleElectorate,
    BundleOut,
    BundlePerson,
    BundleVoter,
    tell_link,
)
from app.ballots.sealed.queries import list_batches, list_counts
from app.ballots.telling import tell_result
from app.delegates.models import Delegate


def tell_bundle(session: Session, ballot: Ballot) -> BundleOut:
    """The whole bundle. Raises NotPublished; NotFound for a ballot that was not sealed."""
    manifest = get_manifest(session, ballot.id)
    if ballot.state != BallotState.PUBLISHED:
        raise NotPublished
    links = list_links(session, ballot.id)
    count = load_count(session, ballot, electorate_of(session, ballot))
    return BundleOut(
        v=1,
        manifest=manifest.text,
        manifest_hash=manifest.hash,
        code=code_of(manifest.text),
        voters=_list_voters(session, ballot),
        electorate=BundleElectorate.model_validate(count.electorate),
        receipts=sorted(digest.hex() for link in links for digest in link.digests),
        commits=[tell_link(link) for link in links],
        counts=[_tell_count(session, each) for each in list_counts(session, ballot.id)],
        totals=tell_totals(count.totals),
        result=tell_result(count).model_dump(mode="json"),
    )


def _list_voters(session: Session, ballot: Ballot) -> list[BundleVoter]:
    listed, voted = BallotEntitlement, BallotParticipation
    statement = (
        select(listed, voted.by_holder)
        .outerjoin(Delegate, Delegate.id == listed.delegate_id)
        .outerjoin(
            voted,
            and_(voted.ballot_id == listed.ballot_id, voted.delegate_id == listed.delegate_id),
        )
        .where(listed.ballot_id == ballot.id)
        .order_by(Delegate.number, listed.delegate_id)
    )
    return [
        _tell_voter(line, has_voted=by_holder is not None, is_by_holder=bool(by_holder))
        for line, by_holder in session.execute(statement)
    ]


def _tell_voter(line: BallotEntitlement, *, has_voted: bool, is_by_holder: bool) -> BundleVoter:
    holder = None
    if is_by_holder and line.holder_id and line.holder_name:
        holder = BundlePerson(id=line.holder_id, name=line.holder_name)
    return BundleVoter(
        id=line.delegate_id, name=line.name, unit=line.unit, has_voted=has_voted, holder=holder
    )


def _tell_count(session: Session, count: TellerCount) -> BundleCount:
    batches, account = list_batches(session, count.id), get_account(session, count.account_id)
    return BundleCount(
        number=count.number,
        place=count.place,
        by=account.name,
        account_id=count.account_id,
        is_finished=count.finished_at is not None,
        batches=[tell_totals(batch) for batch in batches],
        totals=tell_totals(sum_of(batches)),
    )


def tell_totals(totals: Totals) -> dict[str, Any]:
    """The same shape in which stations send their batches."""
    marks: dict[str, dict[str, int]] = {}
    for (option_id, mark), number in sorted(totals.marks.items()):
        marks.setdefault(option_id, {})[mark] = number
    return {
        "collected": totals.collected,
        "valid": totals.valid,
        "blank": totals.blank,
        "invalid": dict(sorted(totals.invalid.items())),
        "marks": marks,
    }
