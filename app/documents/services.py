"""Use cases of documents. The file has been checked and stored before any of these begins."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.audit import write_audit
from app.core.clock import now
from app.core.db_types import new_id
from app.core.errors import N_, FieldError, Invalid
from app.core.events import record
from app.core.permissions import Actor
from app.core.text import fold
from app.documents.events import DocumentsChanged
from app.documents.models import Document, DocumentOpening, PageText, Revision
from app.documents.queries import get_document
from app.documents.rules import SameFile, WasPublished
from app.documents.schemas import DocumentChange, NewDocument
from app.documents.uploads import CheckedFile
from app.meetings.models import AgendaItem

# One reading makes many requests; within this time they are one opening.
SAME_READING = timedelta(hours=1)


def add_document(
    session: Session, actor: Actor, meeting_id: str, new: NewDocument, file: CheckedFile
) -> Document:
    """Add a checked file as a document of this meeting, at the end of the list."""
    _check_agenda_item(session, meeting_id, new.agenda_item)
    document = Document(
        id=new_id(),
        meeting_id=meeting_id,
        agenda_item_id=new.agenda_item,
        position=_next_position(session, meeting_id),
        title=new.title,
        folded_title=fold(new.title),
        classification=new.classification,
        audience=new.audience,
        is_published=new.is_published,
        comment_until=new.comment_until,
        current_number=1,
        created_at=now(),
        revisions=[],
    )
    session.add(document)
    _add_revision(session, actor, document, 1, file, new.note)
    return _changed(session, actor, "document.added", document, title=new.title, sha256=file.sha256)


def add_revision(
    session: Session, actor: Actor, document_id: str, note: str | None, file: CheckedFile
) -> Document:
    """Put a new file in the place of the present one; the former stays readable.

    Raises `SameFile` when it is the present one.
    """
    document = get_document(session, document_id, lock=True)
    if file.source_sha256 == document.revision.source_sha256:
        raise SameFile(fields=(FieldError("file", SameFile.code, SameFile.message),))
    number = document.revisions[-1].number + 1
    _add_revision(session, actor, document, number, file, note)
    document.current_number = number
    return _changed(session, actor, "document.revised", document, number=number, sha256=file.sha256)


def change_document(
    session: Session, actor: Actor, document_id: str, change: DocumentChange
) -> Document:
    """Change a document's particulars, its audience, its deadline, or whether it is published."""
    document = get_document(session, document_id, lock=True)
    wanted = _columns(change)
    if "agenda_item_id" in wanted:
        _check_agenda_item(session, document.meeting_id, wanted["agenda_item_id"])
    before = {name: _json(getattr(document, name)) for name in wanted}
    for name, value in wanted.items():
        setattr(document, name, value)
    document.folded_title = fold(document.title)
    if document.is_published:
        _mark_public(document.revision)
    after = {name: _json(value) for name, value in wanted.items()}
    return _changed(session, actor, "document.changed", document, before=before, after=after)


def link_documents(
    session: Session, meeting_id: str, item_id: str, wanted: Sequence[str]
) -> list[Document]:
    """Let exactly these documents belong to an agenda item; raises `Invalid` for a stranger."""
    rows = session.scalars(select(Document).where(Document.meeting_id == meeting_id))
    documents = {document.id: document for document in rows.all()}
    if set(wanted) - documents.keys():
        message = N_("Tài liệu này thuộc cuộc họp khác.")
        raise Invalid(fields=(FieldError("documents", "other_meeting", message),))
    for document in documents.values():
        is_linked, should_be = document.agenda_item_id == item_id, document.id in wanted
        if is_linked != should_be:
            document.agenda_item_id = item_id if should_be else None
            record(session, DocumentsChanged(meeting_id, document.id))
    return [documents[document_id] for document_id in dict.fromkeys(wanted)]


def delete_document(session: Session, actor: Actor, document_id: str) -> None:
    """Delete an upload that nobody but the publishers has seen; raises `WasPublished`."""
    document = get_document(session, document_id, lock=True)
    if any(revision.published_at for revision in document.revisions):
        raise WasPublished
    session.delete(document)
    _changed(session, actor, "document.deleted", document, title=document.title)


def is_opening_noted(session: Session, actor: Actor, revision: Revision) -> bool:
    """Has this reading been noted already?"""
    statement = select(DocumentOpening.id).where(
        DocumentOpening.account_id == actor.account_id,
        DocumentOpening.document_id == revision.document_id,
        DocumentOpening.number == revision.number,
        DocumentOpening.opened_at > now() - SAME_READING,
    )
    return session.scalar(statement.limit(1)) is not None


def note_opening(session: Session, actor: Actor, document_id: str, number: int) -> None:
    """Write down who opened which revision (the law asks for it)."""
    session.add(
        DocumentOpening(
            document_id=document_id, account_id=actor.account_id, number=number, opened_at=now()
        )
    )


def _add_revision(
    session: Session,
    actor: Actor,
    document: Document,
    number: int,
    file: CheckedFile,
    note: str | None,
) -> None:
    revision = Revision(
        id=new_id(),
        number=number,
        sha256=file.sha256,
        source_sha256=file.source_sha256,
        bytes=file.bytes,
        pages=file.pages,
        has_text=file.has_text,
        outline=file.outline,
        warnings=file.warnings,
        file_name=file.file_name,
        note=note,
        created_by=actor.name,
        created_at=now(),
        published_at=now() if document.is_published else None,
    )
    document.revisions.append(revision)
    session.flush()
    session.add_all(
        PageText(revision_id=revision.id, page=page, text=text, folded=folded)
        for page, (text, folded) in enumerate(zip(file.texts, file.folded, strict=True), start=1)
        if folded
    )


def _mark_public(revision: Revision) -> None:
    revision.published_at = revision.published_at or now()


def _columns(change: DocumentChange) -> dict[str, Any]:
    """The columns to set. Absent fields stay; null empties only what may be empty."""
    wanted = change.model_dump(exclude_unset=True)
    if "agenda_item" in wanted:
        wanted["agenda_item_id"] = wanted.pop("agenda_item")
    may_be_empty = {"agenda_item_id", "comment_until"}
    return {k: v for k, v in wanted.items() if v is not None or k in may_be_empty}


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _check_agenda_item(session: Session, meeting_id: str, item_id: str | None) -> None:
    if item_id is None:
        return
    item = session.get(AgendaItem, item_id)
    if item is None or item.meeting_id != meeting_id:
        message = N_("Nội dung chương trình này không thuộc cuộc họp.")
        raise Invalid(fields=(FieldError("agenda_item", "other_meeting", message),))


def _next_position(session: Session, meeting_id: str) -> int:
    statement = select(func.max(Document.position)).where(Document.meeting_id == meeting_id)
    return (session.scalar(statement) or 0) + 1


def _changed(
    session: Session, actor: Actor, action: str, document: Document, **details: object
) -> Document:
    write_audit(
        session, actor, action, meeting_id=document.meeting_id, subject_id=document.id, **details
    )
    record(session, DocumentsChanged(document.meeting_id, document.id))
    return document
