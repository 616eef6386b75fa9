"""The API of badges and their sheets."""

from flask import Blueprint, Response, current_app

from app.core import apart
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.formats import format_date
from app.core.i18n import gettext as _
from app.core.permissions import Permission
from app.delegates import labels
from app.delegates.badges import services
from app.delegates.badges.pins import Pin, make_pin, make_pins
from app.delegates.badges.sheets import Occasion, Person, badge_picture, badge_sheets, pin_slips
from app.delegates.kinds import DelegateKind
from app.delegates.models import Delegate
from app.delegates.queries import meeting_of_delegate
from app.delegates.rules import CODE_ALPHABET, CODE_LENGTH, NothingToPrint
from app.delegates.schemas import BadgeOut, BadgeSelection, DeviceOut, IssuedOut, SheetQuery
from app.meetings.models import Meeting
from app.meetings.queries import get_meeting, meeting_of_meeting
from app.settings import Settings

bp = Blueprint("badges_api", __name__)

_TONES = {DelegateKind.ALTERNATE: "alternate", DelegateKind.GUEST: "guest"}


@bp.post("/delegates/<delegate_id>/badge")
@allow(Permission.BADGE_ISSUE, within=meeting_of_delegate)
@endpoint(answer=BadgeOut, status=201)
def issue_badge(delegate_id: str) -> BadgeOut:
    """Issue a badge and revoke the former one; the PIN is told this once."""
    pin = make_pin()  # slow on purpose: before the transaction
    with transaction() as session:
        badge = services.issue_badge(session, current_actor(), delegate_id, pin)
    url = f"{_settings().base_url}/b/{badge.code}"
    return BadgeOut(code=badge.code, url=url, pin=badge.pin)


@bp.delete("/delegates/<delegate_id>/badge")
@allow(Permission.BADGE_ISSUE, within=meeting_of_delegate)
@endpoint()
def revoke_badge(delegate_id: str) -> None:
    """Take a badge out of use and sign its holder out."""
    with transaction() as session:
        services.revoke_badge(session, current_actor(), delegate_id)


@bp.delete("/delegates/<delegate_id>/device")
@allow(Permission.CHECK_IN, within=meeting_of_delegate)
@endpoint(answer=DeviceOut)
def end_device(delegate_id: str) -> dict[str, int]:
    """Sign a delegate out of the present device; the same badge and PIN then open another."""
    with transaction() as session:
        return {"ended": services.end_device(session, current_actor(), delegate_id)}


@bp.post("/meetings/<meeting_id>/badges")
@allow(Permission.BADGE_ISSUE, within=meeting_of_meeting)
@endpoint(body=BadgeSelection, answer=IssuedOut)
def issue_missing_badges(meeting_id: str, body: BadgeSelection) -> IssuedOut:
    """Give a badge to everybody, or everybody chosen, who has none; PINs come with the slips."""
    with transaction() as session:
        issued = services.issue_missing(session, current_actor(), meeting_id, body.delegates)
    return IssuedOut(issued=issued)


@bp.get("/meetings/<meeting_id>/badges/sheet")
@allow(Permission.BADGE_ISSUE, within=meeting_of_meeting)
@endpoint(query=SheetQuery)
def badge_sheet(meeting_id: str, query: SheetQuery) -> Response:
    """Badges to print as a PDF, A4 with cut marks: all, of a unit, of a kind, or chosen ones."""
    session = current_session()
    delegates = services.list_badges(session, meeting_id, query)
    if not delegates:
        raise NothingToPrint
    occasion = _occasion(get_meeting(session, meeting_id))
    people = [_person(delegate) for delegate in delegates]
    session.close()  # setting takes a while; others need the connection
    return _pdf(apart.call(badge_sheets, occasion, people, _texts()), "badges.pdf")


@bp.get("/meetings/<meeting_id>/badges/sample")
@allow(Permission.BADGE_ISSUE, within=meeting_of_meeting)
@endpoint()
def badge_sample(meeting_id: str) -> Response:
    """A picture of what a badge of this meeting looks like, for nobody in particular."""
    occasion = _occasion(get_meeting(current_session(), meeting_id))
    person = Person(
        name=_("Nguyễn Thị Mẫu"),
        number="001",
        label=_(labels.BADGE_KINDS[DelegateKind.ELECTED]),
        tone="official",
        code=CODE_ALPHABET[:CODE_LENGTH],
        unit=_("Đoàn xã Mẫu"),
        position=_("Bí thư"),
        seat="A12",
    )
    current_session().close()
    picture = apart.call(badge_picture, occasion, person, _texts())
    return Response(
        picture, mimetype="image/png", headers={"Cache-Control": "private, max-age=600"}
    )


@bp.post("/meetings/<meeting_id>/badges/pins")
@allow(Permission.BADGE_ISSUE, within=meeting_of_meeting)
@endpoint(body=BadgeSelection)
def print_pins(meeting_id: str, body: BadgeSelection) -> Response:
    """Fresh PINs on slips as a PDF, told this once; for those chosen, or all who have none yet."""
    session = current_session()
    delegate_ids = services.whose_pins(session, meeting_id, body.delegates)
    session.close()
    if not delegate_ids:
        raise NothingToPrint
    fresh = apart.call(make_pins, len(delegate_ids))
    pins = dict(zip(delegate_ids, fresh, strict=True))
    with transaction() as session:
        delegates = services.set_pins(session, current_actor(), meeting_id, pins)
        occasion = _occasion(get_meeting(session, meeting_id))
        people = [_person(delegate, pins[delegate.id]) for delegate in delegates]
    texts = {"pin": _("Mã PIN"), "secret": _("Giữ kín. Dùng cùng mã QR trên thẻ để đăng nhập.")}
    return _pdf(apart.call(pin_slips, occasion, people, texts), "pins.pdf")


def _person(delegate: Delegate, pin: Pin | None = None) -> Person:
    kind = DelegateKind(delegate.kind)
    return Person(
        name=delegate.name,
        number=f"{delegate.number:03}",
        label=_(labels.BADGE_KINDS[kind]),
        tone=_TONES.get(kind, "official"),
        code=delegate.badge.code if delegate.badge else "",
        unit=delegate.unit.name if delegate.unit else "",
        position=delegate.position or "",
        seat=delegate.seat or "",
        pin=pin.text if pin else "",
    )


def _texts() -> dict[str, str]:
    return {"number": _("Số"), "seat": _("Ghế")}


def _occasion(meeting: Meeting) -> Occasion:
    return Occasion(
        name=meeting.name,
        term=meeting.term or "",
        when=" · ".join(part for part in (_dates(meeting), meeting.place) if part),
        address=_settings().public_url,
    )


def _dates(meeting: Meeting) -> str:
    """One day, or from the first to the last: 17–18/09/2026."""
    first, last = format_date(meeting.starts_on), format_date(meeting.ends_on)
    if first == last:
        return last
    return f"{first[:2]}–{last}" if first[2:] == last[2:] else f"{first} – {last}"


def _pdf(document: bytes, name: str) -> Response:
    answer = Response(document, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
