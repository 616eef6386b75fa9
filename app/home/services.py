"""What joins several features at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.ballots.models import Ballot
from app.ballots.services.linking import link_ballots
from app.core.audit import write_audit
from app.core.permissions import Actor
from app.documents.models import Document
from app.documents.services import link_documents
from app.home.schemas import NewLinks
from app.meetings.queries import get_agenda_item


@dataclass(frozen=True)
class Links:
    """What belongs to an agenda item."""

    documents: Sequence[Document]
    ballots: Sequence[Ballot]


def link_to_item(session: Session, actor: Actor, item_id: str, links: NewLinks) -> Links:
    """Let exactly these documents and ballots belong to an agenda item."""
    item = get_agenda_item(session, item_id)
    linked = Links(
        link_documents(session, item.meeting_id, item.id, links.documents),
        link_ballots(session, item.meeting_id, item.id, links.ballots),
    )
    write_audit(
        session,
        actor,
        "agenda.linked",
        meeting_id=item.meeting_id,
        subject_id=item.id,
        title=item.title,
        documents=[document.title for document in linked.documents],
        ballots=[ballot.title for ballot in linked.ballots],
    )
    return linked
