"""Freeze the manifest of a sealed ballot when its list is adopted."""

from sqlalchemy.orm import Session

from app.ballots.models import Ballot
from app.ballots.queries import paper_of, rules_of
from app.ballots.rules.manifest import code_of
from app.ballots.sealed.errors import OtherManifest
from app.ballots.sealed.keys import choose_ready_key, get_key
from app.ballots.sealed.models import BallotManifest, TellerKey
from app.ballots.sealed.rules.envelope import SEAL, content_length
from app.ballots.sealed.rules.manifest import Heading, Key, hash_of, write_manifest
from app.core.errors import NotFound


def get_manifest(session: Session, ballot_id: str) -> BallotManifest:
    """The frozen manifest; raises NotFound for a ballot that has none (yet)."""
    found = session.get(BallotManifest, ballot_id)
    if found is None:
        raise NotFound
    return found


def freeze_manifest(session: Session, ballot: Ballot, named_key: str | None) -> str:
    """Freeze all that voters rely on, once; gives its short code.

    Raises NoRehearsedKey, KeyNotNamed or OtherKey, or OtherManifest when the list was changed
    behind its back.
    """
    frozen = session.get(BallotManifest, ballot.id) or _freeze(session, ballot, named_key)
    if manifest_as_it_is(session, ballot) != frozen.text:
        raise OtherManifest
    return code_of(frozen.text)


def manifest_as_it_is(session: Session, ballot: Ballot) -> str:
    """The manifest written from the present rows; it must be the frozen one for ever."""
    frozen = get_manifest(session, ballot.id)
    return _write(ballot, get_key(session, frozen.teller_key_id))


def _freeze(session: Session, ballot: Ballot, named_key: str | None) -> BallotManifest:
    key = choose_ready_key(session, ballot.meeting_id, named_key)
    text = _write(ballot, key)
    frozen = BallotManifest(
        ballot_id=ballot.id,
        teller_key_id=key.id,
        text=text,
        hash=hash_of(text),
        sealed_length=content_length(paper_of(ballot)) + SEAL,
    )
    session.add(frozen)
    session.flush()
    return frozen


def _write(ballot: Ballot, key: TellerKey) -> str:
    heading = Heading(ballot.meeting_id, ballot.id, ballot.title)
    described = Key(key.id, bytes(key.public_key), key.threshold, key.slips)
    return write_manifest(heading, paper_of(ballot), rules_of(ballot), described)
