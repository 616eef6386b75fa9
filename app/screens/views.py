"""The projector's own pages, and the console page that directs them."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.auth.services import SignIn
from app.core.access import allow, find_actor, public
from app.core.clock import now
from app.core.db import current_session
from app.core.errors import DomainError, NotFound
from app.core.i18n import gettext as _
from app.core.links import base_url
from app.core.permissions import Permission
from app.core.qr import qr_data_url
from app.delegates.photos.queries import meeting_of_photo
from app.delegates.photos.web import portrait_answer
from app.meetings.queries import get_meeting, meeting_of_meeting
from app.screens.models import Screen
from app.screens.queries import (
    find_screen_of,
    get_pairing,
    get_screen,
    list_screens,
    paired_until,
)
from app.screens.rules import NotPaired

bp = Blueprint("screens", __name__)

# A cookie of its own, sent to no other page: a projector and a person may share one browser.
COOKIE, COOKIE_PATH = "plenum_screen", "/screen"


@bp.get("/s/<token>")
@public
def pair(token: str) -> AnyResponse:
    """Make this browser the screen that the address belongs to."""
    try:
        pairing = get_pairing(current_session(), token)
    except NotPaired as error:
        return make_response(_not_paired(error), error.status)
    answer = redirect(url_for("screens.screen"))
    answer.set_cookie(
        COOKIE,
        token,
        path=COOKIE_PATH,
        max_age=int((pairing.expires_at - now()).total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return answer


@bp.get("/screen")
@public
def screen() -> Response:
    """The projector: what the browser was paired as, or a preview for the staff (`?id=`)."""
    try:
        shown, token = _shown_screen()
    except (NotPaired, NotFound) as error:
        return make_response(_not_paired(error), error.status)
    # The shortest address that leads to sign-in: it is also read off the wall and typed.
    address = base_url()
    page = render_template(
        "screens/screen.html",
        screen=shown,
        data={
            "screen": shown.id,
            "meeting": shown.meeting_id,
            "token": token,
            "sign_in_qr": qr_data_url(f"{address}/"),
            "sign_in_address": address.split("://", 1)[1],
            "is_preview": token is None,
        },
    )
    return make_response(page)


@bp.get("/screen/photos/<photo_id>")
@public
def photo(photo_id: str) -> Response:
    """A portrait on the projector, whose cookie goes to no other address; else `NotFound`."""
    if not _may_watch(meeting_of_photo(current_session(), photo_id)):
        raise NotFound
    return portrait_answer(photo_id, is_small=False)


@bp.get("/console/<meeting_id>/screens")
@allow(Permission.SCREEN_DIRECT, within=meeting_of_meeting)
def screens(meeting_id: str) -> str:
    """Every screen with what it shows, and what it could show."""
    session = current_session()
    found = list_screens(session, meeting_id)
    return render_template(
        "screens/screens.html",
        meeting=get_meeting(session, meeting_id),
        screens=found,
        paired=paired_until(session, [one.account_id for one in found]),
    )


def _shown_screen() -> tuple[Screen, str | None]:
    """The screen to show, and its token when this browser is the screen itself."""
    session = current_session()
    if wanted := request.args.get("id"):
        return _previewed(wanted), None
    if token := request.cookies.get(COOKIE):
        pairing: SignIn = get_pairing(session, token)
        found = find_screen_of(session, pairing.account.id)
        if found is not None:
            return found, token
    raise NotPaired


def _may_watch(meeting_id: str) -> bool:
    """Is this browser a screen of the meeting, or its viewer one of the staff?"""
    actor = find_actor()
    if actor and actor.may(Permission.SCREEN_WATCH, meeting_id):
        return True
    try:
        return _shown_screen()[0].meeting_id == meeting_id
    except NotPaired:
        return False


def _previewed(screen_id: str) -> Screen:
    found = get_screen(current_session(), screen_id)
    actor = find_actor()
    if actor is None or not actor.may(Permission.SCREEN_WATCH, found.meeting_id):
        raise NotFound
    return found


def _not_paired(error: DomainError) -> str:
    return render_template("screens/not_paired.html", detail=_(error.message))
