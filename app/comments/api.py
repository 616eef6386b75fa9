"""The API of opinions."""

from typing import Any

from flask import Blueprint, Response

from app.comments import services
from app.comments.models import Comment, CommentAnswer
from app.comments.queries import all_comments, get_comment, list_comments, meeting_of_comment
from app.comments.schemas import (
    AnswerOut,
    CommentChange,
    CommentOut,
    CommentQuery,
    ExportQuery,
    NewComment,
)
from app.comments.synthesis import synthesise
from app.core.access import allow, current_actor
from app.core.apart import call
from app.core.api import endpoint
from app.core.db import close_session, current_session, transaction
from app.core.paging import whole_page
from app.core.permissions import Permission
from app.core.schemas import Page
from app.documents.queries import get_readable, meeting_of_document
from app.meetings.queries import get_meeting, meeting_of_meeting

bp = Blueprint("comments_api", __name__)

OFFICE = "application/vnd.openxmlformats-officedocument"
FILE_TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
}


@bp.post("/documents/<document_id>/comments")
@allow(Permission.COMMENT_WRITE, within=meeting_of_document)
@endpoint(body=NewComment, answer=CommentOut, status=201)
def send_comment(document_id: str, body: NewComment) -> tuple[Comment, int]:
    """Send an opinion; the same nonce again answers 200 and the first one."""
    with transaction() as session:
        comment, is_new = services.send_comment(session, current_actor(), document_id, body)
    return comment, 201 if is_new else 200


@bp.get("/documents/<document_id>/comments")
@allow(Permission.DOCUMENT_READ, within=meeting_of_document)
@endpoint(query=CommentQuery, answer=Page[CommentOut])
def document_comments(document_id: str, query: CommentQuery) -> dict[str, Any]:
    """The opinions on a document: one's own, or all for those who synthesise them."""
    session, actor = current_session(), current_actor()
    document = get_readable(session, actor, document_id)
    asked = query.model_copy(update={"document": document_id})
    return list_comments(session, actor, document.meeting_id, asked)


@bp.get("/meetings/<meeting_id>/comments")
@allow(Permission.DOCUMENT_READ, within=meeting_of_meeting)
@endpoint(query=CommentQuery, answer=Page[CommentOut])
def meeting_comments(meeting_id: str, query: CommentQuery) -> dict[str, Any]:
    """The opinions of a meeting: one's own, or all for those who synthesise them."""
    return list_comments(current_session(), current_actor(), meeting_id, query)


@bp.get("/meetings/<meeting_id>/comments/export")
@allow(Permission.COMMENT_READ_ALL, within=meeting_of_meeting)
@endpoint(query=ExportQuery)
def export_comments(meeting_id: str, query: ExportQuery) -> Response:
    """The table of opinions, acceptance and explanation, as Word (docx) or Excel (xlsx)."""
    # Imported when it is asked for: no start of the server has to wait for office formats.
    from app.comments.office_files import write_excel, write_word  # noqa: PLC0415

    session = current_session()
    name = get_meeting(session, meeting_id).name
    table = synthesise(name, all_comments(session, meeting_id, query))
    close_session()  # writing thousands of rows takes a while; nobody waits for our connection
    content = call(write_word if query.format == "docx" else write_excel, table)
    answer = Response(content, mimetype=FILE_TYPES[query.format])
    file_name = f"tong-hop-y-kien.{query.format}"
    answer.headers.set("Content-Disposition", "attachment", filename=file_name)
    return answer


@bp.patch("/comments/<comment_id>")
@allow(Permission.COMMENT_ANSWER, within=meeting_of_comment)
@endpoint(body=CommentChange, answer=CommentOut)
def answer_comment(comment_id: str, body: CommentChange) -> Comment:
    """Dispose of an opinion and answer it; its author sees it at once."""
    with transaction() as session:
        return services.answer_comment(session, current_actor(), comment_id, body)


@bp.get("/comments/<comment_id>/history")
@allow(Permission.COMMENT_READ_ALL, within=meeting_of_comment)
@endpoint(answer=Page[AnswerOut])
def comment_history(comment_id: str) -> dict[str, Any]:
    """Who disposed of an opinion, how, when."""
    answers: list[CommentAnswer] = get_comment(current_session(), comment_id).answers
    return whole_page(answers)
