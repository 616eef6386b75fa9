"""The API of documents."""

from contextlib import AbstractContextManager
from typing import Any

from flask import Blueprint, Response, current_app, request, send_file

from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import close_session, current_session, transaction
from app.core.errors import N_, FieldError, Invalid
from app.core.paging import whole_page
from app.core.permissions import Permission
from app.core.schemas import ListQuery, Page
from app.documents import services
from app.documents.models import Document, Revision
from app.documents.queries import (
    get_readable,
    get_revision,
    list_documents,
    list_openings,
    meeting_of_document,
    readable_revisions,
    reader_of,
    stored_files,
)
from app.documents.schemas import (
    DocumentChange,
    DocumentDetail,
    DocumentOut,
    FileQuery,
    HitOut,
    NewDocument,
    NewRevision,
    OpeningOut,
    SearchQuery,
)
from app.documents.search import Hit, search_documents
from app.documents.storage import FileStore
from app.documents.uploads import CheckedFile, checked_upload
from app.meetings.queries import meeting_of_meeting

bp = Blueprint("documents_api", __name__)

YEAR = 31_536_000


@bp.post("/meetings/<meeting_id>/documents")
@allow(Permission.DOCUMENT_PUBLISH, within=meeting_of_meeting)
@endpoint(form=NewDocument, answer=DocumentOut, status=201)
def add_document(meeting_id: str, form: NewDocument) -> Document:
    """Upload a PDF (multipart `file`); refusals say what to do."""
    with _uploaded() as file, transaction() as session:
        return services.add_document(session, current_actor(), meeting_id, form, file)


@bp.post("/documents/<document_id>/revisions")
@allow(Permission.DOCUMENT_PUBLISH, within=meeting_of_document)
@endpoint(form=NewRevision, answer=DocumentOut, status=201)
def add_revision(document_id: str, form: NewRevision) -> Document:
    """Upload a new revision (multipart `file`); the former stays."""
    with _uploaded() as file, transaction() as session:
        return services.add_revision(session, current_actor(), document_id, form.note, file)


@bp.get("/meetings/<meeting_id>/documents")
@allow(Permission.DOCUMENT_READ, within=meeting_of_meeting)
@endpoint(query=ListQuery, answer=Page[DocumentOut])
def documents(meeting_id: str, query: ListQuery) -> dict[str, Any]:
    """The documents one may see, in the order of the list."""
    reader = reader_of(current_actor(), meeting_id)
    return whole_page(list_documents(current_session(), reader, meeting_id, query.q))


@bp.get("/documents/<document_id>")
@allow(Permission.DOCUMENT_READ, within=meeting_of_document)
@endpoint(answer=DocumentDetail)
def show_document(document_id: str) -> DocumentDetail:
    """One document, its table of contents and its revisions."""
    document = get_readable(current_session(), current_actor(), document_id)
    return DocumentDetail.model_validate(
        {
            **DocumentOut.model_validate(document).model_dump(exclude={"revision"}),
            "revision": document.revision,
            "outline": document.revision.outline,
            "revisions": readable_revisions(current_actor(), document),
        }
    )


@bp.patch("/documents/<document_id>")
@allow(Permission.DOCUMENT_PUBLISH, within=meeting_of_document)
@endpoint(body=DocumentChange, answer=DocumentOut)
def change_document(document_id: str, body: DocumentChange) -> Document:
    """Change a document; publish it or take it back."""
    with transaction() as session:
        return services.change_document(session, current_actor(), document_id, body)


@bp.delete("/documents/<document_id>")
@allow(Permission.DOCUMENT_PUBLISH, within=meeting_of_document)
@endpoint()
def delete_document(document_id: str) -> None:
    """Delete an upload that was never published."""
    with transaction() as session:
        services.delete_document(session, current_actor(), document_id)


@bp.get("/documents/<document_id>/file")
@allow(Permission.DOCUMENT_READ, within=meeting_of_document)
@endpoint(query=FileQuery)
def document_file(document_id: str, query: FileQuery) -> Response:
    """The PDF, whole or by ranges; a named revision never changes."""
    document = get_readable(current_session(), current_actor(), document_id)
    revision = get_revision(current_actor(), document, query.revision)
    _note_opening(revision)
    answer = send_file(
        _store().path_of(revision.sha256),
        mimetype="application/pdf",
        download_name=f"{document.title}.pdf",
        conditional=True,
        etag=revision.sha256,
        last_modified=revision.created_at,
    )
    answer.headers["Accept-Ranges"] = "bytes"
    kept = f"max-age={YEAR}, immutable" if query.revision else "no-cache"
    answer.headers["Cache-Control"] = f"private, {kept}"
    return answer


@bp.get("/documents/<document_id>/openings")
@allow(Permission.DOCUMENT_PUBLISH, within=meeting_of_document)
@endpoint(answer=Page[OpeningOut])
def openings(document_id: str) -> dict[str, Any]:
    """Who opened the document, the latest first."""
    return whole_page(list_openings(current_session(), document_id))


@bp.get("/meetings/<meeting_id>/search")
@allow(Permission.DOCUMENT_READ, within=meeting_of_meeting)
@endpoint(query=SearchQuery, answer=Page[HitOut])
def search(meeting_id: str, query: SearchQuery) -> dict[str, Any]:
    """The pages that hold the words, marks and đ ignored."""
    found: list[Hit] = search_documents(
        current_session(), current_actor(), meeting_id, query.q, query.document
    )
    return whole_page(found)


def _uploaded() -> AbstractContextManager[CheckedFile]:
    """Check and keep the uploaded file before the transaction begins."""
    upload = request.files.get("file")
    if upload is None:
        raise Invalid(fields=(FieldError("file", "missing", N_("Hãy chọn tệp PDF.")),))
    store = _store()
    store.sweep(stored_files(current_session()))
    close_session()  # reading a large file takes long; nobody waits for our connection
    return checked_upload(store, upload.stream, upload.filename or "")


def _note_opening(revision: Revision) -> None:
    if services.is_opening_noted(current_session(), current_actor(), revision):
        return
    with transaction() as session:
        services.note_opening(session, current_actor(), revision.document_id, revision.number)


def _store() -> FileStore:
    return FileStore(current_app.extensions["settings"].data_dir)
