"""Pages of ballots: a delegate's, and those of the console. What they show comes by the API."""

from flask import Blueprint, current_app, render_template, request
from sqlalchemy.orm import Session

from app.ballots.labels import METHODS, PRESETS
from app.ballots.models import Ballot
from app.ballots.papers.headings import usual_above
from app.ballots.queries import get_ballot, meeting_of_ballot
from app.ballots.rule_words import RULE_GROUPS
from app.ballots.rules.overrides import write_rules
from app.ballots.rules.presets import PRESETS as RULE_SETS
from app.core.access import allow, current_actor
from app.core.assets import static_url, vendor_url
from app.core.db import current_session
from app.core.errors import NotFound
from app.core.i18n import gettext as _
from app.core.permissions import Permission
from app.meetings.models import AgendaItem
from app.meetings.queries import get_meeting, meeting_of_meeting
from app.settings import Settings

bp = Blueprint("ballots", __name__)


@bp.get("/m/<meeting_id>/ballots")
@allow(Permission.BALLOT_READ, within=meeting_of_meeting)
def ballots(meeting_id: str) -> str:
    """A delegate's ballots."""
    return render_template("ballots/list.html", meeting=get_meeting(current_session(), meeting_id))


@bp.get("/ballots/<ballot_id>")
@allow(Permission.BALLOT_READ, within=meeting_of_ballot)
def ballot(ballot_id: str) -> str:
    """One ballot of a delegate: vote, receipt, result."""
    session = current_session()
    meeting = get_meeting(session, meeting_of_ballot(session, ballot_id))
    return render_template("ballots/ballot.html", meeting=meeting, ballot_id=ballot_id)


@bp.get("/console/<meeting_id>/ballots")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_meeting)
def console(meeting_id: str) -> str:
    """All ballots of a meeting, and making one on the spot; `new` asks for one at once."""
    session = current_session()
    return render_template(
        "ballots/console.html",
        meeting=get_meeting(session, meeting_id),
        item=_asked_item(session, meeting_id),
        asked=request.args.get("new"),
        state_lines=list(usual_above("")),
        **_settings(),
    )


@bp.get("/console/<meeting_id>/ballots/<ballot_id>")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_meeting)
def run(meeting_id: str, ballot_id: str) -> str:
    """The life of one ballot, with one clear next step."""
    session = current_session()
    found = _of_meeting(session, ballot_id, meeting_id)
    return render_template(
        "ballots/run.html",
        meeting=get_meeting(session, meeting_id),
        ballot_id=found.id,
        kind=found.kind,
        preset_words={key: [name, meaning] for key, _kind, name, meaning in _presets()},
        **_settings(),
    )


@bp.get("/console/<meeting_id>/teller-key")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_meeting)
def teller_key(meeting_id: str) -> str:
    """The tellers' key: made, printed, tried and destroyed in their browser."""
    meeting = get_meeting(current_session(), meeting_id)
    return render_template("ballots/teller_key.html", meeting=meeting, scanner=_scanner())


@bp.get("/ballots/<ballot_id>/station")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_ballot)
def station(ballot_id: str) -> str:
    """Where the tellers open a sealed box with their slips and count it."""
    session = current_session()
    settings: Settings = current_app.extensions["settings"]
    return render_template(
        "ballots/station.html",
        meeting=get_meeting(session, meeting_of_ballot(session, ballot_id)),
        ballot_id=ballot_id,
        me=current_actor().account_id,
        pause=round(settings.count_batch_seconds * 1000),
        scanner=_scanner(),
    )


@bp.get("/ballots/<ballot_id>/receipts")
@allow(Permission.BALLOT_READ, within=meeting_of_ballot)
def receipts(ballot_id: str) -> str:
    """The published receipts of a sealed ballot, where voters find their own."""
    session = current_session()
    meeting = get_meeting(session, meeting_of_ballot(session, ballot_id))
    return render_template("ballots/receipts.html", meeting=meeting, ballot_id=ballot_id)


def _scanner() -> dict[str, str]:
    """Where the worker that reads QR codes finds itself and its libraries."""
    return {
        "worker": static_url("js/workers/qr-reader.js"),
        "reader": vendor_url("zxing-wasm", "dist/es/reader/index.js"),
        "wasm": vendor_url("zxing-wasm", "dist/reader/zxing_reader.wasm"),
    }


def _presets() -> list[tuple[str, str, str, str]]:
    """Each rule set: its key, what it is for, its name and its meaning in the reader's language."""
    return [(key, p.kind, _(p.name), _(p.meaning)) for key, p in PRESETS.items()]


def _settings() -> dict[str, object]:
    """What may be set of a ballot, in words, and what each rule set says."""
    return {
        "presets": _presets(),
        "methods": [
            (method, f"{_(name)}: {_(meaning)}") for method, (name, meaning) in METHODS.items()
        ],
        "rule_groups": RULE_GROUPS,
        "rule_sets": {key: write_rules(rules) for key, rules in RULE_SETS.items()},
    }


def _asked_item(session: Session, meeting_id: str) -> AgendaItem | None:
    """The agenda item a ballot is to be made for."""
    item_id = request.args.get("item")
    item = session.get(AgendaItem, item_id) if item_id else None
    return item if item and item.meeting_id == meeting_id else None


def _of_meeting(session: Session, ballot_id: str, meeting_id: str) -> Ballot:
    found = get_ballot(session, ballot_id)
    if found.meeting_id != meeting_id:
        raise NotFound
    return found
