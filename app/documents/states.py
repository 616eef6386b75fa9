"""The live list of documents: what is published, in which revision."""

from sqlalchemy.orm import Session

from app.core.schemas import Output
from app.documents.queries import list_documents
from app.documents.rules import Reader

# The whole state stays under 16 KB; longer lists are read by the API.
SHOWN = 40


class ListedDocument(Output):
    """One document as the list shows it."""

    id: str
    title: str
    agenda_item_id: str | None
    number: int
    pages: int
    is_published: bool
    takes_comments: bool


class DocumentsState(Output):
    """The documents a watcher of this kind may see."""

    total: int
    documents: list[ListedDocument]


def documents_state(session: Session, meeting_id: str, reader: Reader) -> DocumentsState:
    """Build the list for one kind of reader."""
    documents = list_documents(session, reader, meeting_id)
    return DocumentsState(
        total=len(documents),
        documents=[
            ListedDocument(
                id=d.id,
                title=d.title,
                agenda_item_id=d.agenda_item_id,
                number=d.current_number,
                pages=d.revision.pages,
                is_published=d.is_published,
                takes_comments=d.takes_comments,
            )
            for d in documents[:SHOWN]
        ],
    )
