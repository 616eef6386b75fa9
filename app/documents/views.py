"""Pages of documents: the delegates' list, the reader, the secretariat's shelf."""

from typing import Any

from flask import Blueprint, current_app, render_template, request

from app.core.access import allow, current_actor
from app.core.api import validate
from app.core.assets import vendor_url
from app.core.db import current_session
from app.core.permissions import Actor, Permission
from app.documents import labels
from app.documents.folders import sort_into_folders
from app.documents.models import Document, Revision
from app.documents.queries import (
    count_readers,
    get_readable,
    get_revision,
    list_documents,
    meeting_of_document,
    opened_numbers,
    reader_of,
)
from app.documents.rules import WARNINGS
from app.documents.schemas import FileQuery
from app.meetings.queries import get_meeting, list_agenda, meeting_of_meeting

bp = Blueprint("documents", __name__)


@bp.get("/m/<meeting_id>/documents")
@allow(Permission.DOCUMENT_READ, within=meeting_of_meeting)
def documents(meeting_id: str) -> str:
    """The documents of a meeting, as a delegate looks for them."""
    session, actor = current_session(), current_actor()
    found = list_documents(session, reader_of(actor, meeting_id), meeting_id)
    published = [document for document in found if document.is_published]
    return render_template(
        "documents/list.html",
        meeting=get_meeting(session, meeting_id),
        folders=sort_into_folders(session, meeting_id, published),
        listed=[_listed(document) for document in published],
        opened=opened_numbers(session, actor.account_id, meeting_id),
        account_id=actor.account_id,
    )


@bp.get("/documents/<document_id>")
@allow(Permission.DOCUMENT_READ, within=meeting_of_document)
def reader(document_id: str) -> str:
    """The reader of one document."""
    session, actor = current_session(), current_actor()
    wanted = {"revision": request.args["revision"]} if "revision" in request.args else {}
    number = validate(FileQuery, wanted).revision
    document = get_readable(session, actor, document_id)
    revision = get_revision(actor, document, number)
    is_staff = actor.may(Permission.CONSOLE_OPEN, document.meeting_id)
    place = f"/console/{document.meeting_id}" if is_staff else f"/m/{document.meeting_id}"
    return render_template(
        "documents/reader.html",
        meeting=get_meeting(session, document.meeting_id),
        document=document,
        revision=revision,
        back=f"{place}/documents",
        may_comment=actor.may(Permission.COMMENT_WRITE, document.meeting_id),
        facts=_facts(actor, document, revision),
    )


@bp.get("/console/<meeting_id>/documents")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_meeting)
def shelf(meeting_id: str) -> str:
    """Upload, revise, publish."""
    session = current_session()
    return render_template(
        "documents/shelf.html",
        meeting=get_meeting(session, meeting_id),
        documents=list_documents(session, reader_of(current_actor(), meeting_id), meeting_id),
        agenda_options=[(item.id, item.title) for item in list_agenda(session, meeting_id)],
        readers=count_readers(session, meeting_id),
        labels=labels,
        warnings=WARNINGS,
        limit_mb=current_app.extensions["settings"].upload_limit_mb,
    )


def _facts(actor: Actor, document: Document, revision: Revision) -> dict[str, Any]:
    """What the scripts of the reader need to know."""
    return {
        "id": document.id,
        "meeting": document.meeting_id,
        "account": actor.account_id,
        "revision": revision.number,
        "pages": revision.pages,
        "bytes": revision.bytes,
        "url": _file_url(document.id, revision.number),
        "worker": vendor_url("pdfjs-dist", "legacy/build/pdf.worker.min.mjs"),
        "outline": revision.outline,
        "mayComment": actor.may(Permission.COMMENT_WRITE, document.meeting_id),
        "readsAll": actor.may(Permission.COMMENT_READ_ALL, document.meeting_id),
        "takesComments": document.takes_comments,
    }


def _listed(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "number": document.current_number,
        "bytes": document.revision.bytes,
        "url": _file_url(document.id, document.current_number),
    }


def _file_url(document_id: str, number: int) -> str:
    """The address under which a revision's file never changes."""
    return f"/api/v1/documents/{document_id}/file?revision={number}"
