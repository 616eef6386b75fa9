"""The chain of commits as it is stored, and whether voters, ballots and commits still agree."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.models import Ballot, BallotEntitlement
from app.ballots.queries import count_participations
from app.ballots.sealed.errors import (
    BoxChanged,
)
from app.ballots.sealed.manifests import get_manifest, manifest_as_it_is
from app.ballots.sealed.models import BoxCommit, SealedBallot
from app.ballots.sealed.rules.chain import DIGEST, Link, add_link, find_break, open_chain
from app.ballots.sealed.rules.envelope import digest_of
from app.core.errors import N_, FieldError


def begin_chain(session: Session, ballot: Ballot) -> None:
    """Write down the opening: the manifest and the frozen list of voters."""
    _write(session, ballot.id, _opening(session, ballot))


def add_commit(session: Session, ballot_id: str, digests: Collection[bytes]) -> None:
    """Write down which ballots come with this commit; the ballot's row is locked."""
    statement = select(BoxCommit).where(BoxCommit.ballot_id == ballot_id)
    last = session.scalars(statement.order_by(BoxCommit.height.desc()).limit(1)).one()
    _write(session, ballot_id, add_link(_link(last), digests))


def find_last(session: Session, ballot_id: str) -> Link | None:
    """The newest commit; None before opening."""
    statement = select(BoxCommit).where(BoxCommit.ballot_id == ballot_id)
    row = session.scalars(statement.order_by(BoxCommit.height.desc()).limit(1)).first()
    return _link(row) if row else None


def list_links(session: Session, ballot_id: str) -> list[Link]:
    """All commits, the opening first."""
    statement = select(BoxCommit).where(BoxCommit.ballot_id == ballot_id)
    return [_link(row) for row in session.scalars(statement.order_by(BoxCommit.height))]


def list_box(session: Session, ballot_id: str) -> Sequence[SealedBallot]:
    """The ballots in the order of their digests."""
    statement = select(SealedBallot).where(SealedBallot.ballot_id == ballot_id)
    return session.scalars(statement.order_by(SealedBallot.digest)).all()


def check_is_intact(session: Session, ballot: Ballot) -> None:
    """Raise BoxChanged when a row of the box came, went or changed by another way than a vote."""
    if differences := tuple(_find_differences(session, ballot)):
        raise BoxChanged(fields=differences)


def _find_differences(session: Session, ballot: Ballot) -> Iterator[FieldError]:
    links = list_links(session, ballot.id)
    manifest = get_manifest(session, ballot.id)
    if manifest_as_it_is(session, ballot) != manifest.text:
        yield FieldError("manifest", "manifest_changed", N_("Danh sách hoặc quy định đã bị sửa."))
    if (height := find_break(_opening(session, ballot), links)) is not None:
        message = N_("Nhật ký ghi phiếu bị sửa từ lần ghi %(height)s.")
        yield FieldError("root", "chain_broken", message, {"height": height})
    written = {digest for link in links for digest in link.digests}
    boxed = {
        row.digest
        for row in list_box(session, ballot.id)
        if row.digest == digest_of(manifest.hash, row.content)
    }
    if boxed != written:
        message = N_("Có %(lost)s phiếu mất hoặc bị sửa, %(added)s phiếu không rõ từ đâu.")
        numbers = {"lost": len(written - boxed), "added": len(boxed - written)}
        yield FieldError("box", "ballots_differ", message, numbers)
    yield from _find_differences_of_numbers(session, ballot, len(written))


def _find_differences_of_numbers(
    session: Session, ballot: Ballot, written: int
) -> Iterator[FieldError]:
    voters = count_participations(session, ballot)
    if not voters == written == ballot.collected:
        message = N_("Ghi nhận %(written)s phiếu, %(voters)s người bỏ phiếu, đếm được %(number)s.")
        numbers = {"written": written, "voters": voters, "number": ballot.collected}
        yield FieldError("participation", "voters_differ", message, numbers)


def _opening(session: Session, ballot: Ballot) -> Link:
    voters = select(BallotEntitlement.delegate_id, BallotEntitlement.name, BallotEntitlement.unit)
    listed = session.execute(voters.where(BallotEntitlement.ballot_id == ballot.id))
    return open_chain(get_manifest(session, ballot.id).hash, [(i, n, u) for i, n, u in listed])


def _link(row: BoxCommit) -> Link:
    pieces = range(0, len(row.digests), DIGEST)
    digests = tuple(row.digests[start : start + DIGEST] for start in pieces)
    return Link(row.height, row.parent, row.root, digests)


def _write(session: Session, ballot_id: str, link: Link) -> None:
    session.add(
        BoxCommit(
            ballot_id=ballot_id,
            height=link.height,
            parent=link.parent,
            root=link.root,
            digests=b"".join(link.digests),
        )
    )
    session.flush()
