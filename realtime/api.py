"""The snapshot of a feed by HTTP: for watchers whose socket cannot connect, and for tests."""

from flask import Blueprint

from app.core.access import current_actor, signed_in
from app.core.api import endpoint
from app.core.db import current_session
from realtime.feeds import Snapshot, authorise, snapshot

bp = Blueprint("feeds_api", __name__)


@bp.get("/feeds/<feed>/<subject_id>")
@signed_in
@endpoint(answer=Snapshot)
def feed_snapshot(feed: str, subject_id: str) -> Snapshot:
    """What `watch` would acknowledge; the feed's own permission is checked."""
    session = current_session()
    audience = authorise(session, current_actor(), feed, subject_id)
    return snapshot(session, feed, subject_id, audience)
