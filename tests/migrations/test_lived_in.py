"""A database in which a congress was held comes through the migrations with every row."""

import pytest
from alembic import command
from sqlalchemy import func, inspect, select

from app.ballots.papers.models import TallyMinutes
from app.core.db import Database
from app.core.migrate import alembic_config
from app.core.permissions import Role
from app.models import metadata
from tests.service.ballots.assemblies import Assembly, say, vote
from tests.support.hall import Hall

# The first revision that holds every kind of row the assembly makes.
OLDEST = "0007"


@pytest.fixture
def lived_in(hall: Hall) -> Database:
    """A motion was put, voted on and published; an election is prepared."""
    assembly = Assembly(hall)
    voters = assembly.present(3)
    ballot = assembly.open(assembly.draft(secrecy="named"))
    for voter in voters:
        assert vote(voter, ballot, say(ballot, _0="yes")).status_code == 201
    assembly.hall.staff(Role.TELLER)
    assembly.move(ballot["id"], "closed", "published")
    assembly.election()
    command.stamp(alembic_config(hall.database), "head")
    return hall.database


def rows(database: Database) -> dict[str, int]:
    """How many rows each table of the oldest revision has."""
    there = set(inspect(database.engine).get_table_names())
    with database.engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
            if table.name in there
        }


def test_nothing_is_lost_on_the_way_down_and_up(lived_in: Database) -> None:
    config = alembic_config(lived_in)
    before = rows(lived_in)
    command.downgrade(config, OLDEST)
    command.upgrade(config, "head")
    command.check(config)
    assert rows(lived_in) == before
    assert (before["named_vote"], before["candidacy"]) == (3, 4)


def test_minutes_certified_before_the_rule_stay_as_they_would_be_printed(
    lived_in: Database,
) -> None:
    config = alembic_config(lived_in)
    command.downgrade(config, "0015")
    command.upgrade(config, "head")
    with lived_in.session() as session:
        [minutes] = session.scalars(select(TallyMinutes))
    assert minutes.fixed_at is not None
    assert minutes.meeting_name == "Đại hội Thanh Giang"
    assert minutes.tellers == "Lê Thị Thư Ký"
