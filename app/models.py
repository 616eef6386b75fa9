"""Every table, imported for its metadata (migrations and tests)."""

from app.attendance import models as attendance
from app.auth import models as auth
from app.ballots import models as ballots
from app.ballots.candidacies import models as candidacies
from app.ballots.papers import models as papers
from app.ballots.sealed import models as sealed_ballots
from app.comments import models as comments
from app.core import audit, events
from app.core.db_types import Model
from app.delegates import models as delegates
from app.delegates.photos import models as photos
from app.documents import models as documents
from app.meetings import models as meetings
from app.proxies import models as proxies
from app.screens import models as screens

__all__ = [
    "attendance",
    "audit",
    "auth",
    "ballots",
    "candidacies",
    "comments",
    "delegates",
    "documents",
    "events",
    "meetings",
    "metadata",
    "papers",
    "photos",
    "proxies",
    "screens",
    "sealed_ballots",
]

metadata = Model.metadata
