"""The API of the roster."""

from flask import Blueprint, Response

from app.core import apart
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.downloads import file_answer
from app.core.errors import NotFound
from app.core.i18n import current_locale
from app.core.paging import whole_page
from app.core.permissions import Permission
from app.core.schemas import Page
from app.core.spreadsheets import csv_file, xlsx_file
from app.delegates import services
from app.delegates.exporting import export_roster
from app.delegates.models import Delegate, DelegateAttributes
from app.delegates.queries import list_delegates, list_units, meeting_of_delegate
from app.delegates.schemas import (
    AttributesChange,
    AttributesOut,
    DelegateChange,
    DelegateOut,
    DelegateQuery,
    NewDelegate,
    UnitOut,
)
from app.meetings.queries import meeting_of_meeting

bp = Blueprint("delegates_api", __name__)


@bp.get("/meetings/<meeting_id>/delegates")
@allow(Permission.DELEGATE_READ, within=meeting_of_meeting)
@endpoint(query=DelegateQuery, answer=Page[DelegateOut])
def delegates(meeting_id: str, query: DelegateQuery) -> dict[str, object]:
    """The roster by Vietnamese given name; the search ignores marks and đ."""
    return list_delegates(current_session(), meeting_id, query)


@bp.post("/meetings/<meeting_id>/delegates")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_meeting)
@endpoint(body=NewDelegate, answer=DelegateOut, status=201)
def add_delegate(meeting_id: str, body: NewDelegate) -> Delegate:
    """Add one person to the roster."""
    with transaction() as session:
        return services.add_delegate(session, current_actor(), meeting_id, body)


@bp.get("/meetings/<meeting_id>/delegates/export.<kind>")
@allow(Permission.DELEGATE_READ, within=meeting_of_meeting)
@endpoint()
def roster_file(meeting_id: str, kind: str) -> Response:
    """The roster as XLSX or CSV, as the import reads it; that it was taken is logged."""
    if kind not in ("csv", "xlsx"):
        raise NotFound
    with transaction() as session:
        sheet = export_roster(session, current_actor(), meeting_id, kind)
    is_csv = kind == "csv"
    content = csv_file(sheet.rows, current_locale()) if is_csv else apart.call(xlsx_file, (sheet,))
    return file_answer(content, "danh-sach-dai-bieu", kind)


@bp.get("/meetings/<meeting_id>/units")
@allow(Permission.DELEGATE_READ, within=meeting_of_meeting)
@endpoint(answer=Page[UnitOut])
def units(meeting_id: str) -> dict[str, object]:
    """The units in the order of the roster."""
    return whole_page(list_units(current_session(), meeting_id))


@bp.get("/delegates/<delegate_id>")
@allow(Permission.DELEGATE_READ, within=meeting_of_delegate)
@endpoint(answer=DelegateOut)
def show_delegate(delegate_id: str) -> Delegate:
    """One profile; the reading is logged."""
    with transaction() as session:
        return services.read_profile(session, current_actor(), delegate_id)


@bp.patch("/delegates/<delegate_id>")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_delegate)
@endpoint(body=DelegateChange, answer=DelegateOut)
def change_delegate(delegate_id: str, body: DelegateChange) -> Delegate:
    """Change somebody's particulars."""
    with transaction() as session:
        return services.change_delegate(session, current_actor(), delegate_id, body)


@bp.get("/delegates/<delegate_id>/attributes")
@allow(Permission.SENSITIVE_READ, within=meeting_of_delegate)
@endpoint(answer=AttributesOut)
def show_attributes(delegate_id: str) -> DelegateAttributes:
    """Sensitive attributes, for the credentials committee; the reading is logged."""
    with transaction() as session:
        return services.read_attributes(session, current_actor(), delegate_id)


@bp.patch("/delegates/<delegate_id>/attributes")
@allow(Permission.SENSITIVE_READ, within=meeting_of_delegate)
@endpoint(body=AttributesChange, answer=AttributesOut)
def change_attributes(delegate_id: str, body: AttributesChange) -> DelegateAttributes:
    """Correct sensitive attributes; the log says which, never what."""
    with transaction() as session:
        return services.change_attributes(session, current_actor(), delegate_id, body)
