"""Adding, pairing and directing screens, on both databases."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.actors import find_actor_by_token
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.db import Database
from app.core.errors import Forbidden, Invalid, NotFound
from app.core.events import version_of
from app.core.permissions import SYSTEM, Permission
from app.meetings.rules import MeetingKind
from app.meetings.schemas import NewMeeting
from app.meetings.services import create_meeting
from app.screens import services
from app.screens.queries import get_pairing, get_screen, list_screens
from app.screens.rules import NotPaired, Scene, SceneKind, is_online
from app.screens.schemas import NewScreen

Write = Callable[..., object]


@pytest.fixture
def meeting_id(database: Database) -> str:
    day = date(2026, 9, 17)
    new = NewMeeting(name="Đại hội", kind=MeetingKind.CONGRESS, starts_on=day, ends_on=day)
    with database.transaction() as session:
        return create_meeting(session, SYSTEM, new).id


@pytest.fixture
def screen(database: Database, meeting_id: str) -> tuple[str, str]:
    """A fresh screen: its id and its pairing token."""
    with database.transaction() as session:
        made, sign_in = services.add_screen(session, SYSTEM, meeting_id, NewScreen(name="Sảnh"))
        return made.id, sign_in.token


def show(database: Database, screen_id: str, scene: Scene) -> None:
    with database.transaction() as session:
        services.direct_screen(session, SYSTEM, screen_id, scene)


def actions(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.at)))


def test_a_screen_may_watch_and_nothing_else(
    database: Database, meeting_id: str, screen: tuple[str, str]
) -> None:
    with database.session() as session:
        actor = find_actor_by_token(session, screen[1])
    assert actor is not None
    assert actor.may(Permission.SCREEN_WATCH, meeting_id)
    assert not actor.may(Permission.SCREEN_DIRECT, meeting_id)
    assert not actor.may(Permission.BALLOT_VOTE, meeting_id)


def test_the_pairing_token_is_not_stored(database: Database, screen: tuple[str, str]) -> None:
    with database.session() as session:
        rows = session.connection().exec_driver_sql("select token_hash from access_session").all()
    assert screen[1] not in {row[0] for row in rows}


def test_pairing_again_replaces_the_former_address(
    database: Database, screen: tuple[str, str]
) -> None:
    screen_id, former = screen
    with database.transaction() as session:
        fresh = services.pair_screen(session, SYSTEM, screen_id)[1].token
    with database.session() as session:
        assert get_pairing(session, fresh).account.name == "Sảnh"
        with pytest.raises(NotPaired):
            get_pairing(session, former)


def test_a_persons_token_pairs_nothing(database: Database) -> None:
    with database.session() as session, pytest.raises(NotPaired):
        get_pairing(session, "nobody's")


def test_directing_moves_the_feed_once(database: Database, screen: tuple[str, str]) -> None:
    scene = Scene(SceneKind.ANNOUNCEMENT, text="Mời các đồng chí vào hội trường")
    for _twice in range(2):
        show(database, screen[0], scene)
    with database.session() as session:
        assert get_screen(session, screen[0]).scene == scene
        assert version_of(session, "screen", screen[0]) == 1
        assert actions(session).count("screen.directed") == 1


@pytest.mark.parametrize(
    "scene",
    [
        Scene(SceneKind.BALLOT),
        Scene(SceneKind.BALLOT, subject="unknown"),
        Scene(SceneKind.ATTENDANCE, subject="unknown"),
        Scene(SceneKind.WELCOME, subject="something"),
        Scene(SceneKind.AGENDA, text="words"),
    ],
)
def test_an_impossible_scene_is_refused(
    database: Database, screen: tuple[str, str], scene: Scene
) -> None:
    with pytest.raises(Invalid):
        show(database, screen[0], scene)


def test_all_screens_at_once(database: Database, meeting_id: str, screen: tuple[str, str]) -> None:
    with database.transaction() as session:
        services.add_screen(session, SYSTEM, meeting_id, NewScreen(name="Hội trường"))
    with database.transaction() as session:
        services.direct_all(session, SYSTEM, meeting_id, Scene(SceneKind.BLANK))
    with database.session() as session:
        kinds = {row.scene.kind for row in list_screens(session, meeting_id)}
    assert kinds == {SceneKind.BLANK}


def test_a_removed_screen_is_gone_and_signed_out(
    database: Database, screen: tuple[str, str]
) -> None:
    with database.transaction() as session:
        services.remove_screen(session, SYSTEM, screen[0])
    with database.session() as session:
        assert find_actor_by_token(session, screen[1]) is None
        with pytest.raises(NotFound):
            get_screen(session, screen[0])


def test_a_projector_is_online_while_it_says_so(
    database: Database, screen: tuple[str, str]
) -> None:
    screen_id, token = screen
    with database.transaction() as session:
        actor = find_actor_by_token(session, token)
        assert actor is not None
        assert not is_online(get_screen(session, screen_id).seen_at, now())
        services.note_seen(session, actor, screen_id)
    with database.session() as session:
        seen = get_screen(session, screen_id).seen_at
    assert seen is not None
    assert is_online(seen, seen + timedelta(seconds=30))
    assert not is_online(seen, seen + timedelta(seconds=60))


def test_nobody_else_says_that_a_projector_is_on(
    database: Database, screen: tuple[str, str]
) -> None:
    with pytest.raises(Forbidden), database.transaction() as session:
        services.note_seen(session, SYSTEM, screen[0])
