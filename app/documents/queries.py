"""Reading documents."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.core.errors import NotFound
from app.core.permissions import Actor, Permission, Role
from app.core.text import fold
from app.documents.models import Document, DocumentOpening, Revision
from app.documents.rules import Reader, may_see

OPENINGS_SHOWN = 500


def reader_of(actor: Actor, meeting_id: str) -> Reader:
    """As whom this actor reads the documents of a meeting."""
    if actor.may(Permission.DOCUMENT_PUBLISH, meeting_id):
        return Reader.PUBLISHER
    if actor.may(Permission.CONSOLE_OPEN, meeting_id):
        return Reader.STAFF
    voices = {Role.DELEGATE, Role.ALTERNATE}
    return Reader.DELEGATE if voices & actor.roles_in(meeting_id) else Reader.GUEST


def get_document(session: Session, document_id: str, *, lock: bool = False) -> Document:
    """The document, whoever asks; raises `NotFound`. `lock` holds its row until the commit."""
    row = session.get(Document, document_id, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        raise NotFound
    return row


def get_readable(session: Session, actor: Actor, document_id: str) -> Document:
    """The document if this actor may see it; else `NotFound`, which tells nothing."""
    document = get_document(session, document_id)
    if not may_see(reader_of(actor, document.meeting_id), document):
        raise NotFound
    return document


def get_revision(actor: Actor, document: Document, number: int | None) -> Revision:
    """A revision this actor may open (None: the present one); raises `NotFound`."""
    wanted = document.current_number if number is None else number
    for revision in readable_revisions(actor, document):
        if revision.number == wanted:
            return revision
    raise NotFound


def readable_revisions(actor: Actor, document: Document) -> list[Revision]:
    """The newest first; what was never public is for the publishers only."""
    is_publisher = reader_of(actor, document.meeting_id) is Reader.PUBLISHER
    newest_first = reversed(document.revisions)
    return [r for r in newest_first if is_publisher or r.published_at is not None]


def list_documents(
    session: Session, reader: Reader, meeting_id: str, words: str = ""
) -> Sequence[Document]:
    """What this reader may see, in the order of the list; `words` are looked for in titles."""
    statement = select(Document).where(Document.meeting_id == meeting_id)
    if folded := fold(words):
        statement = statement.where(Document.folded_title.contains(folded, autoescape=True))
    rows = session.scalars(statement.order_by(Document.position, Document.id))
    return [document for document in rows if may_see(reader, document)]


def list_openings(session: Session, document_id: str) -> Sequence[dict[str, object]]:
    """Who opened a document, the latest first."""
    statement = (
        select(Account.name, DocumentOpening.number, DocumentOpening.opened_at)
        .join(Account, Account.id == DocumentOpening.account_id)
        .where(DocumentOpening.document_id == document_id)
        .order_by(DocumentOpening.opened_at.desc(), DocumentOpening.id)
        .limit(OPENINGS_SHOWN)
    )
    return [
        {"name": name, "revision": number, "opened_at": at}
        for name, number, at in session.execute(statement)
    ]


def count_readers(session: Session, meeting_id: str) -> dict[str, int]:
    """How many people have opened each document of a meeting."""
    statement = (
        select(DocumentOpening.document_id, func.count(DocumentOpening.account_id.distinct()))
        .join(Document, Document.id == DocumentOpening.document_id)
        .where(Document.meeting_id == meeting_id)
        .group_by(DocumentOpening.document_id)
    )
    return dict(session.execute(statement).all())


def stored_files(session: Session) -> frozenset[str]:
    """The sha256 of every file that some revision names."""
    return frozenset(session.scalars(select(Revision.sha256).distinct()))


def meeting_of_document(session: Session, document_id: str) -> str:
    """Scope: the meeting of a document."""
    return get_document(session, document_id).meeting_id


def opened_numbers(session: Session, account_id: str, meeting_id: str) -> dict[str, int]:
    """The newest revision of each document that this person has opened."""
    statement = (
        select(DocumentOpening.document_id, func.max(DocumentOpening.number))
        .join(Document, Document.id == DocumentOpening.document_id)
        .where(Document.meeting_id == meeting_id, DocumentOpening.account_id == account_id)
        .group_by(DocumentOpening.document_id)
    )
    return dict(session.execute(statement).all())
