"""The API of screens."""

from collections.abc import Sequence

from flask import Blueprint

from app.auth.services import SignIn
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.clock import now
from app.core.db import current_session, transaction
from app.core.links import base_url
from app.core.paging import whole_page
from app.core.permissions import Permission
from app.core.qr import qr_data_url
from app.core.schemas import Page
from app.meetings.queries import meeting_of_meeting
from app.screens import services
from app.screens.models import Screen
from app.screens.queries import get_screen, list_screens, meeting_of_screen, paired_until
from app.screens.rules import is_online
from app.screens.schemas import NewScreen, PairingOut, SceneIn, ScreenChange, ScreenOut

bp = Blueprint("screens_api", __name__)


@bp.post("/meetings/<meeting_id>/screens")
@allow(Permission.SCREEN_MANAGE, within=meeting_of_meeting)
@endpoint(body=NewScreen, answer=PairingOut, status=201)
def add_screen(meeting_id: str, body: NewScreen) -> dict[str, object]:
    """Make a screen; its pairing address is told once."""
    with transaction() as session:
        screen, sign_in = services.add_screen(session, current_actor(), meeting_id, body)
        return _pairing(screen, sign_in)


@bp.get("/meetings/<meeting_id>/screens")
@allow(Permission.SCREEN_WATCH, within=meeting_of_meeting)
@endpoint(answer=Page[ScreenOut])
def screens(meeting_id: str) -> dict[str, object]:
    """The screens of a meeting and what each shows."""
    return whole_page(described(list_screens(current_session(), meeting_id)))


@bp.put("/meetings/<meeting_id>/scene")
@allow(Permission.SCREEN_DIRECT, within=meeting_of_meeting)
@endpoint(body=SceneIn, answer=Page[ScreenOut])
def direct_all(meeting_id: str, body: SceneIn) -> dict[str, object]:
    """Show the same on every screen of a meeting."""
    with transaction() as session:
        changed = services.direct_all(session, current_actor(), meeting_id, body.scene)
        return whole_page(described(changed))


@bp.get("/screens/<screen_id>")
@allow(Permission.SCREEN_WATCH, within=meeting_of_screen)
@endpoint(answer=ScreenOut)
def show_screen(screen_id: str) -> dict[str, object]:
    """One screen and what it shows."""
    return described([get_screen(current_session(), screen_id)])[0]


@bp.patch("/screens/<screen_id>")
@allow(Permission.SCREEN_MANAGE, within=meeting_of_screen)
@endpoint(body=ScreenChange, answer=ScreenOut)
def rename_screen(screen_id: str, body: ScreenChange) -> dict[str, object]:
    """Call a screen otherwise."""
    with transaction() as session:
        screen = services.rename_screen(session, current_actor(), screen_id, body.name)
        return described([screen])[0]


@bp.put("/screens/<screen_id>/scene")
@allow(Permission.SCREEN_DIRECT, within=meeting_of_screen)
@endpoint(body=SceneIn, answer=ScreenOut)
def direct_screen(screen_id: str, body: SceneIn) -> dict[str, object]:
    """Show something else."""
    with transaction() as session:
        screen = services.direct_screen(session, current_actor(), screen_id, body.scene)
        return described([screen])[0]


@bp.post("/screens/<screen_id>/pairing")
@allow(Permission.SCREEN_MANAGE, within=meeting_of_screen)
@endpoint(answer=PairingOut, status=201)
def pair_screen(screen_id: str) -> dict[str, object]:
    """A new pairing address; whoever used the former one is signed out."""
    with transaction() as session:
        return _pairing(*services.pair_screen(session, current_actor(), screen_id))


@bp.delete("/screens/<screen_id>/pairing")
@allow(Permission.SCREEN_MANAGE, within=meeting_of_screen)
@endpoint(answer=ScreenOut)
def unpair_screen(screen_id: str) -> dict[str, object]:
    """Withdraw the pairing: every device of the screen is signed out."""
    with transaction() as session:
        screen = services.unpair_screen(session, current_actor(), screen_id)
        session.flush()
        return described([screen])[0]


@bp.post("/screens/<screen_id>/seen")
@allow(Permission.SCREEN_WATCH, within=meeting_of_screen)
@endpoint()
def note_seen(screen_id: str) -> None:
    """The projector itself says every few seconds that it is on."""
    with transaction() as session:
        services.note_seen(session, current_actor(), screen_id)


@bp.delete("/screens/<screen_id>")
@allow(Permission.SCREEN_MANAGE, within=meeting_of_screen)
@endpoint()
def remove_screen(screen_id: str) -> None:
    """Take a screen out of use."""
    with transaction() as session:
        services.remove_screen(session, current_actor(), screen_id)


def described(screens: Sequence[Screen]) -> list[dict[str, object]]:
    """The screens with the state of their pairing."""
    until = paired_until(current_session(), [screen.account_id for screen in screens])
    return [
        {
            "id": screen.id,
            "meeting_id": screen.meeting_id,
            "name": screen.name,
            "scene": screen.scene,
            "paired_until": until.get(screen.account_id),
            "is_online": is_online(screen.seen_at, now()),
        }
        for screen in screens
    ]


def _pairing(screen: Screen, sign_in: SignIn) -> dict[str, object]:
    url = f"{base_url()}/s/{sign_in.token}"
    return {
        "id": screen.id,
        "name": screen.name,
        "url": url,
        "token": sign_in.token,
        "qr": qr_data_url(url),
        "expires_at": sign_in.expires_at,
    }
