"""The API of sealed ballots: keys, manifest, box, counts, bundle."""

from flask import Blueprint, Response

from app.ballots.queries import get_ballot, meeting_of_ballot
from app.ballots.sealed import boxes, counts, keys
from app.ballots.sealed.bundle import tell_bundle
from app.ballots.sealed.manifests import get_manifest
from app.ballots.sealed.models import TellerCount, TellerKey
from app.ballots.sealed.public import BundleOut, ManifestOut
from app.ballots.sealed.queries import meeting_of_count
from app.ballots.sealed.rules.envelope import fingerprint_of
from app.ballots.sealed.schemas import (
    BoxOut,
    CountOut,
    FoundsOut,
    NewCount,
    NewTellerKey,
    OpenedRehearsal,
    RehearsalOut,
    SentBatch,
    TellerKeyOut,
    TellerKeysOut,
)
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.meetings.queries import meeting_of_meeting

bp = Blueprint("sealed_ballots_api", __name__)


@bp.get("/meetings/<meeting_id>/teller-keys")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_meeting)
@endpoint(answer=TellerKeysOut)
def teller_keys(meeting_id: str) -> TellerKeysOut:
    """The tellers' keys of a meeting, the newest first."""
    found = keys.list_keys(current_session(), meeting_id)
    return TellerKeysOut(items=[_tell_key(key) for key in found])


@bp.post("/meetings/<meeting_id>/teller-keys")
@allow(Permission.TELLER_KEY_MAKE, within=meeting_of_meeting)
@endpoint(body=NewTellerKey, answer=TellerKeyOut, status=201)
def register_key(meeting_id: str, body: NewTellerKey) -> tuple[TellerKeyOut, int]:
    """Register the public half of a key that the tellers made; its secret never comes here."""
    shares = (body.threshold, body.slips)
    with transaction() as session:
        key, is_new = keys.register_key(
            session, current_actor(), meeting_id, body.public_key, shares
        )
        return _tell_key(key), 201 if is_new else 200


@bp.post("/teller-keys/<key_id>/rehearsal")
@allow(Permission.TELLER_KEY_MAKE, within=keys.meeting_of_key)
@endpoint(answer=RehearsalOut)
def begin_rehearsal(key_id: str) -> RehearsalOut:
    """Get a dummy ballot sealed to the key, to be opened with the slips."""
    with transaction() as session:
        return RehearsalOut(sealed=keys.begin_rehearsal(session, key_id))


@bp.put("/teller-keys/<key_id>/rehearsal")
@allow(Permission.TELLER_KEY_MAKE, within=keys.meeting_of_key)
@endpoint(body=OpenedRehearsal, answer=TellerKeyOut)
def finish_rehearsal(key_id: str, body: OpenedRehearsal) -> TellerKeyOut:
    """Say what the dummy ballot said; from then on the key may seal ballots."""
    with transaction() as session:
        return _tell_key(keys.finish_rehearsal(session, current_actor(), key_id, body.opened))


@bp.post("/teller-keys/<key_id>/retire")
@allow(Permission.TELLER_KEY_MAKE, within=keys.meeting_of_key)
@endpoint(answer=TellerKeyOut)
def retire_key(key_id: str) -> TellerKeyOut:
    """Note that key and slips are destroyed."""
    with transaction() as session:
        return _tell_key(keys.retire_key(session, current_actor(), key_id))


@bp.get("/ballots/<ballot_id>/manifest")
@allow(Permission.BALLOT_READ, within=meeting_of_ballot)
@endpoint(answer=ManifestOut)
def manifest(ballot_id: str) -> Response:
    """The manifest of a sealed ballot, byte for byte, from the adoption of its list on."""
    text = get_manifest(current_session(), ballot_id).text
    return Response(text.encode(), mimetype="application/json")


@bp.get("/ballots/<ballot_id>/box")
@allow(Permission.BALLOT_UNSEAL, within=meeting_of_ballot)
@endpoint(answer=BoxOut)
def box(ballot_id: str) -> BoxOut:
    """The sealed ballots for the tellers' station, once the box is closed; the log notes it."""
    with transaction() as session:
        return boxes.take_box(session, current_actor(), ballot_id)


@bp.get("/ballots/<ballot_id>/counts")
@allow(Permission.BALLOT_UNSEAL, within=meeting_of_ballot)
@endpoint(answer=FoundsOut)
def found(ballot_id: str) -> FoundsOut:
    """What each finished count found, so that tellers see where two differ."""
    return counts.tell_found(current_session(), ballot_id)


@bp.post("/ballots/<ballot_id>/counts")
@allow(Permission.BALLOT_UNSEAL, within=meeting_of_ballot)
@endpoint(body=NewCount, answer=CountOut, status=201)
def begin_count(ballot_id: str, body: NewCount) -> tuple[TellerCount, int]:
    """Begin to count at a station."""
    with transaction() as session:
        count, is_new = counts.begin_count(session, current_actor(), ballot_id, body.place)
        return count, 201 if is_new else 200


@bp.put("/counts/<count_id>/batches/<number>")
@allow(Permission.BALLOT_UNSEAL, within=meeting_of_count)
@endpoint(body=SentBatch)
def put_batch(count_id: str, number: str, body: SentBatch) -> None:
    """Send the totals of a batch; the same again changes nothing."""
    with transaction() as session:
        counts.put_batch(session, current_actor(), count_id, _read_number(number), body.totals())


@bp.post("/counts/<count_id>/finish")
@allow(Permission.BALLOT_UNSEAL, within=meeting_of_count)
@endpoint(answer=CountOut)
def finish_count(count_id: str) -> TellerCount:
    """Say that the station has counted the whole box."""
    with transaction() as session:
        return counts.finish_count(session, current_actor(), count_id)


@bp.get("/ballots/<ballot_id>/bundle")
@allow(Permission.BALLOT_READ, within=meeting_of_ballot)
@endpoint(answer=BundleOut)
def bundle(ballot_id: str) -> BundleOut:
    """Everything by which outsiders check a sealed ballot, once its result is published."""
    session = current_session()
    return tell_bundle(session, get_ballot(session, ballot_id))


def _read_number(number: str) -> int:
    """Which batch; a box has never more than a thousand."""
    if not (number.isascii() and number.isdecimal() and len(number) <= 3):
        raise NotFound
    return int(number)


def _tell_key(key: TellerKey) -> TellerKeyOut:
    public_key = bytes(key.public_key)
    return TellerKeyOut(
        id=key.id,
        public_key=public_key,
        fingerprint=fingerprint_of(public_key),
        threshold=key.threshold,
        slips=key.slips,
        made_at=key.made_at,
        made_by=key.made_by,
        rehearsed_at=key.rehearsed_at,
        retired_at=key.retired_at,
    )
