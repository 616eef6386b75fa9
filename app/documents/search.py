"""Finding words in the documents of a meeting, without marks and đ, on any database."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.permissions import Actor
from app.core.text import fold
from app.documents.models import Document, PageText, Revision
from app.documents.queries import list_documents, reader_of
from app.documents.rules import excerpt

MAX_HITS = 200


@dataclass(frozen=True)
class Hit:
    """A page that holds the words; `start` and `end` mark them in the snippet."""

    document: str
    title: str
    revision: int
    page: int
    snippet: str
    start: int
    end: int


def search_documents(
    session: Session, actor: Actor, meeting_id: str, words: str, document_id: str | None = None
) -> list[Hit]:
    """The pages with these words side by side; when there are none, with all of them somewhere.

    Only present revisions of documents this actor may see; in the order of the list.
    """
    visible = {d.id: d for d in list_documents(session, reader_of(actor, meeting_id), meeting_id)}
    if document_id is not None:
        visible = {key: d for key, d in visible.items() if key == document_id}
    wanted = fold(words)
    if not wanted or not visible:
        return []
    return _find(session, visible, [wanted]) or _find(session, visible, wanted.split(" "))


def _find(session: Session, visible: dict[str, Document], parts: list[str]) -> list[Hit]:
    statement = _pages_with(visible, parts).limit(MAX_HITS)
    return [
        _hit(visible[document_id], page, text, parts[0])
        for document_id, page, text in session.execute(statement)
    ]


def _pages_with(visible: Iterable[str], parts: list[str]) -> Select[str, int, str]:
    statement = (
        select(Document.id, PageText.page, PageText.text)
        .join(Revision, Revision.id == PageText.revision_id)
        .join(
            Document,
            (Document.id == Revision.document_id) & (Document.current_number == Revision.number),
        )
        .where(Document.id.in_(list(visible)))
        .order_by(Document.position, Document.id, PageText.page)
    )
    for part in parts:
        statement = statement.where(PageText.folded.contains(part, autoescape=True))
    return statement


def _hit(document: Document, page: int, text: str, wanted: str) -> Hit:
    found = excerpt(text, wanted)
    return Hit(
        document=document.id,
        title=document.title,
        revision=document.current_number,
        page=page,
        snippet=found.text,
        start=found.start,
        end=found.end,
    )
