"""The tellers' keys: made in their browser, tried with a dummy ballot, retired when destroyed."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence

from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.ballots.models import Ballot
from app.ballots.rules.lifecycle import BallotState
from app.ballots.sealed.errors import (
    BadKey,
    KeyInUse,
    KeyNotNamed,
    KeyRetired,
    NoRehearsedKey,
    OtherKey,
    RehearsalFailed,
)
from app.ballots.sealed.models import BallotManifest, TellerKey
from app.ballots.sealed.rules.envelope import fingerprint_of
from app.core.audit import write_audit
from app.core.clock import now
from app.core.errors import NotFound
from app.core.permissions import Actor

FINISHED = (BallotState.PUBLISHED, BallotState.VOID)


def get_key(session: Session, key_id: str, *, lock: bool = False) -> TellerKey:
    """The key; raises NotFound."""
    row = session.get(TellerKey, key_id, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        raise NotFound
    return row


def meeting_of_key(session: Session, key_id: str) -> str:
    """Scope: the meeting of a key."""
    return get_key(session, key_id).meeting_id


def list_keys(session: Session, meeting_id: str) -> Sequence[TellerKey]:
    """The keys of a meeting, the newest first."""
    statement = select(TellerKey).where(TellerKey.meeting_id == meeting_id)
    return session.scalars(statement.order_by(TellerKey.made_at.desc(), TellerKey.id)).all()


def choose_ready_key(session: Session, meeting_id: str, named: str | None) -> TellerKey:
    """The key that opened a dummy ballot and is not retired; locked, so that it stays so.

    Named by its fingerprint or id; unnamed only where there is but one. Raises NoRehearsedKey,
    KeyNotNamed, OtherKey.
    """
    statement = select(TellerKey).where(
        TellerKey.meeting_id == meeting_id,
        TellerKey.rehearsed_at.is_not(None),
        TellerKey.retired_at.is_(None),
    )
    ready = session.scalars(statement.order_by(TellerKey.made_at).with_for_update()).all()
    if not ready:
        raise NoRehearsedKey
    if named is None and len(ready) == 1:
        return ready[0]
    told = ", ".join(f"{_fingerprint(key)} ({key.made_by})" for key in ready)
    if named is None:
        raise KeyNotNamed(keys=told)
    for key in ready:
        if named in {key.id, _fingerprint(key)}:
            return key
    raise OtherKey(keys=told)


def register_key(
    session: Session, actor: Actor, meeting_id: str, public_key: bytes, shares: tuple[int, int]
) -> tuple[TellerKey, bool]:
    """Keep the public half of a new key; `shares` are the slips it takes and those there are.

    The same key again is the same row, and not new. Raises BadKey.
    """
    statement = select(TellerKey).where(
        TellerKey.meeting_id == meeting_id, TellerKey.public_key == public_key
    )
    if known := session.scalars(statement).first():
        return known, False
    threshold, slips = shares
    if threshold > slips:
        raise BadKey
    _seal(public_key, b"")
    key = TellerKey(
        meeting_id=meeting_id,
        public_key=public_key,
        threshold=threshold,
        slips=slips,
        made_at=now(),
        made_by=actor.name,
    )
    session.add(key)
    session.flush()
    _audit(session, actor, key, "teller_key.made")
    return key, True


def begin_rehearsal(session: Session, key_id: str) -> bytes:
    """A dummy ballot sealed to the key; only a digest of what it says is kept."""
    key = _get_living(session, key_id)
    dummy = secrets.token_bytes(32)
    key.rehearsal_digest = hashlib.sha256(dummy).digest()
    return _seal(bytes(key.public_key), dummy)


def finish_rehearsal(session: Session, actor: Actor, key_id: str, opened: bytes) -> TellerKey:
    """Whoever says what the dummy ballot said has opened it. Raises RehearsalFailed."""
    key = _get_living(session, key_id)
    found = hashlib.sha256(opened).digest()
    if not hmac.compare_digest(key.rehearsal_digest or b"", found):
        raise RehearsalFailed
    if key.rehearsed_at is None:
        key.rehearsed_at = now()
        _audit(session, actor, key, "teller_key.rehearsed")
    return key


def retire_key(session: Session, actor: Actor, key_id: str) -> TellerKey:
    """The key and its slips are destroyed. Raises KeyInUse while a ballot needs it."""
    key = get_key(session, key_id, lock=True)
    if key.retired_at is not None:
        return key
    needed = exists().where(
        BallotManifest.teller_key_id == key.id,
        Ballot.id == BallotManifest.ballot_id,
        Ballot.state.not_in(FINISHED),
    )
    if session.scalar(select(needed)):
        raise KeyInUse
    key.retired_at = now()
    _audit(session, actor, key, "teller_key.retired")
    return key


def _get_living(session: Session, key_id: str) -> TellerKey:
    key = get_key(session, key_id, lock=True)
    if key.retired_at is not None:
        raise KeyRetired
    return key


def _seal(public_key: bytes, content: bytes) -> bytes:
    try:
        return SealedBox(PublicKey(public_key)).encrypt(content)
    except (CryptoError, ValueError, TypeError):
        raise BadKey from None


def _audit(session: Session, actor: Actor, key: TellerKey, action: str) -> None:
    write_audit(
        session,
        actor,
        action,
        meeting_id=key.meeting_id,
        subject_id=key.id,
        name=_fingerprint(key),
    )


def _fingerprint(key: TellerKey) -> str:
    return fingerprint_of(bytes(key.public_key))
