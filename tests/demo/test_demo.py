"""The demonstration congress: whole, known by its documented ways in, and never mixed with data."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.auth.services import authenticate
from app.ballots.models import Ballot
from app.comments.models import Comment
from app.core.db import Database
from app.delegates.models import Delegate, Unit
from app.demo.access import PASSWORD, PIN, list_doors, list_other_staff
from app.demo.load import NotEmpty, load_demo
from app.demo.papers import read_facts
from app.documents.models import Document, Revision
from app.meetings.models import AgendaItem, Meeting, Sitting
from app.settings import Settings


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model))


def test_the_whole_congress_is_loaded_once(sqlite_url: str, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url=sqlite_url)
    database = Database(sqlite_url)
    said: list[str] = []
    load_demo(database, settings, said.append)
    with database.session() as session:
        wanted = {Meeting: 1, Sitting: 4, AgendaItem: 37, Delegate: 250, Unit: 40}
        wanted |= {Document: 14, Comment: 8, Ballot: 2}
        assert {model: count(session, model) for model in wanted} == wanted
        pages = dict(
            session.execute(select(Document.position, Revision.pages).join(Revision)).all()
        )
        assert pages[6] == 86 and all(pages.values())
        dispositions = session.scalars(select(Comment.disposition).order_by(Comment.number)).all()
        assert dispositions[0] == "accepted" and dispositions[-1] == "pending"
    assert said
    with pytest.raises(NotEmpty):
        load_demo(database, settings, said.append)
    check_the_documented_ways_in(database, settings)
    database.engine.dispose()


def check_the_documented_ways_in(database: Database, settings: Settings) -> None:
    facts = read_facts("congress.toml")
    with database.session() as session:
        for member in facts["staff"]:
            account = authenticate(session, member["login"], PASSWORD)
            assert [grant.role for grant in account.grants] == [member["role"]]
        doors = list(list_doors(session, settings))
        assert [door.secret for door in doors[:3]] == [PIN] * 3
        badge = doors[0].path.removeprefix("/b/")
        assert authenticate(session, badge, PIN).kind == "delegate"
        assert doors[-1].path.startswith("/s/")
        told = " ".join([*(door.secret for door in doors), *list_other_staff(session)])
        assert all(member["login"] in told for member in facts["staff"])


def test_a_database_that_is_in_use_is_left_alone(sqlite_url: str, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url=sqlite_url)
    database = Database(sqlite_url)
    from app.auth.services import create_staff
    from app.core.permissions import SYSTEM

    with database.transaction() as session:
        create_staff(session, SYSTEM, "somebody", "a long password", "Ai đó")
    with pytest.raises(NotEmpty):
        load_demo(database, settings, lambda _text: None)
    with database.session() as session:
        assert count(session, Meeting) == 0
        assert not list(list_doors(session, settings))
    database.engine.dispose()
