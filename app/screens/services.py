"""Use cases of screens: add, pair, direct, rename, withdraw."""

from dataclasses import asdict

from sqlalchemy.orm import Session

from app.auth.models import Account
from app.auth.services import SignIn, create_account, end_sessions, grant_role, open_session
from app.ballots.queries import meeting_of_ballot
from app.core.audit import write_audit
from app.core.clock import now
from app.core.db_types import new_id
from app.core.errors import N_, FieldError, Forbidden, Invalid, NotFound
from app.core.events import record
from app.core.i18n import gettext as _
from app.core.permissions import Actor, Role
from app.meetings.queries import get_meeting, get_sitting
from app.screens.events import ScreenDirected
from app.screens.models import Screen
from app.screens.queries import get_screen, list_screens
from app.screens.rules import Scene, SceneKind, check_scene
from app.screens.schemas import NewScreen

PAIRING = "pairing"


def add_screen(
    session: Session, actor: Actor, meeting_id: str, new: NewScreen
) -> tuple[Screen, SignIn]:
    """Make a screen and its pairing, whose token is told once."""
    get_meeting(session, meeting_id, lock=True)
    _check(session, meeting_id, new.scene.scene)
    number = len(list_screens(session, meeting_id)) + 1
    name = new.name or _("Màn chiếu %(number)s", number=number)
    screen_id = new_id()
    account = create_account(session, "screen", f"screen:{screen_id}", name, secret=None)
    grant_role(session, actor, account, Role.SCREEN, meeting_id)
    screen = Screen(
        id=screen_id,
        meeting_id=meeting_id,
        account_id=account.id,
        name=name,
        created_at=now(),
        scene=new.scene.scene,
    )
    session.add(screen)
    session.flush()
    _audit(session, actor, "screen.added", screen, name=name)
    return screen, open_session(session, account.id, PAIRING)


def pair_screen(session: Session, actor: Actor, screen_id: str) -> tuple[Screen, SignIn]:
    """Give a new pairing address; the former one and the devices that used it are signed out."""
    screen = get_screen(session, screen_id, lock=True)
    end_sessions(session, screen.account_id)
    _audit(session, actor, "screen.paired", screen)
    return screen, open_session(session, screen.account_id, PAIRING)


def unpair_screen(session: Session, actor: Actor, screen_id: str) -> Screen:
    """Sign every device of the screen out; it shows nothing until it is paired again."""
    screen = get_screen(session, screen_id, lock=True)
    end_sessions(session, screen.account_id)
    _audit(session, actor, "screen.unpaired", screen)
    return screen


def direct_screen(session: Session, actor: Actor, screen_id: str, scene: Scene) -> Screen:
    """Show something else; the same again changes nothing."""
    screen = get_screen(session, screen_id, lock=True)
    _check(session, screen.meeting_id, scene)
    _show(session, actor, screen, scene)
    return screen


def direct_all(session: Session, actor: Actor, meeting_id: str, scene: Scene) -> list[Screen]:
    """Show the same on every screen of a meeting."""
    get_meeting(session, meeting_id, lock=True)
    _check(session, meeting_id, scene)
    screens = list(list_screens(session, meeting_id))
    for screen in screens:
        _show(session, actor, screen, scene)
    return screens


def rename_screen(session: Session, actor: Actor, screen_id: str, name: str) -> Screen:
    """Call a screen otherwise."""
    screen = get_screen(session, screen_id, lock=True)
    before, screen.name = screen.name, name
    session.get_one(Account, screen.account_id).name = name
    _audit(session, actor, "screen.renamed", screen, before=before, after=name)
    record(session, ScreenDirected(screen.id))
    return screen


def note_seen(session: Session, actor: Actor, screen_id: str) -> None:
    """The projector itself says that it is on; raises `Forbidden` for anybody else."""
    screen = get_screen(session, screen_id)
    if screen.account_id != actor.account_id:
        raise Forbidden
    screen.seen_at = now()


def remove_screen(session: Session, actor: Actor, screen_id: str) -> None:
    """Take a screen out of use."""
    screen = get_screen(session, screen_id, lock=True)
    end_sessions(session, screen.account_id)
    _audit(session, actor, "screen.removed", screen, name=screen.name)
    account = session.get_one(Account, screen.account_id)
    session.delete(screen)
    session.flush()
    session.delete(account)


def _show(session: Session, actor: Actor, screen: Screen, scene: Scene) -> None:
    before = screen.scene
    if before == scene:
        return
    screen.scene = scene
    _audit(session, actor, "screen.directed", screen, before=asdict(before), after=asdict(scene))
    record(session, ScreenDirected(screen.id))


def _check(session: Session, meeting_id: str, scene: Scene) -> None:
    check_scene(scene)
    if scene.subject is None:
        return
    try:
        owner = _meeting_of_subject(session, scene)
    except NotFound:
        owner = None
    if owner != meeting_id:
        message = N_("Không có nội dung này trong cuộc họp.")
        raise Invalid(fields=(FieldError("subject", "unknown_subject", message),))


def _meeting_of_subject(session: Session, scene: Scene) -> str:
    subject = scene.subject or ""
    if scene.kind is SceneKind.ATTENDANCE:
        return get_sitting(session, subject).meeting_id
    return meeting_of_ballot(session, subject)


def _audit(session: Session, actor: Actor, action: str, screen: Screen, **details: object) -> None:
    write_audit(
        session,
        actor,
        action,
        meeting_id=screen.meeting_id,
        subject_id=screen.id,
        screen=screen.name,
        **details,
    )
