"""Two server processes on one PostgreSQL: Redis carries the news, and the hall lives without it."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import create_app
from app.settings import Settings
from tests.realtime.people import Person, make_admin
from tests.service.ballots.assemblies import Assembly, say
from tests.support.hall import Hall
from tests.support.live_server import LiveServer
from tests.support.postgres import Postgres
from tests.support.redis import Redis

_names = itertools.count()


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    server = Redis(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def pair(
    postgres: Postgres, redis: Redis, start_server: Callable[..., LiveServer]
) -> tuple[LiveServer, LiveServer]:
    name = f"pair_{next(_names)}"
    postgres.run(f"CREATE DATABASE {name}")
    settings = {
        "PLENUM_DATABASE_URL": postgres.url(name),
        "PLENUM_REDIS_URL": redis.url,
        "PLENUM_SECRET_KEY": "the same in both processes",
    }
    return start_server(**settings), start_server(**settings)


def test_news_cross_processes_and_survive_the_death_of_redis(
    pair: tuple[LiveServer, LiveServer], redis: Redis
) -> None:
    here, there = pair
    admin = make_admin(here)
    meeting = admin.make_meeting()
    person = admin.invite("secretariat", meeting)
    with admin.connect(url=there.url) as line, person.connect(url=there.url) as other:
        first = line.watch("meeting", meeting)
        other.watch("meeting", meeting)
        admin.announce(meeting, "qua Redis")
        said_on(line, "qua Redis")

        redis.stop()
        for number in range(5):  # a committed change is answered whatever Redis does
            admin.announce(meeting, f"không Redis {number}")
        said_on(line, "không Redis 4")
        assert Person.sign_in_again(admin).do("GET", "/me")

        redis.start()
        admin.announce(meeting, "Redis trở lại")
        said_on(line, "Redis trở lại")

        account = person.do("GET", "/me")["person"]["id"]
        said_on(other, "Redis trở lại")
        admin.do("DELETE", f"/meetings/{meeting}/team/{account}/secretariat")
        other.until_cut()
    versions = [first["version"], *(message["version"] for message in line.states)]
    assert versions == sorted(set(versions))
    assert not here.tracebacks() and not there.tracebacks()


def test_votes_are_taken_and_shown_while_redis_is_away(
    pair: tuple[LiveServer, LiveServer], redis: Redis, tmp_path: Path
) -> None:
    url = pair[0].environment["PLENUM_DATABASE_URL"]
    app = create_app(Settings(data_dir=tmp_path / "beside", database_url=url))
    assembly = Assembly(Hall(app))
    people = assembly.present(16)
    ballot = assembly.open(assembly.draft())
    yes = {"choices": say(ballot, _0="yes"), "nonce": "n"}
    with Person.with_token(pair[1].url, assembly.admin.token).connect() as line:
        first = line.watch("ballot", ballot["id"])
        redis.stop()
        for server, person in zip(itertools.cycle(pair), people, strict=False):
            voter = Person.with_token(server.url, person.token)
            assert voter.call("POST", f"/ballots/{ballot['id']}/votes", yes).status_code == 201
        line.until(lambda state: state["box"]["collected"] == len(people))
    seen = [message["state"]["box"]["collected"] for message in (first, *line.states)]
    assert seen == sorted(seen)  # no number ever goes down
    app.extensions["database"].engine.dispose()
    assert not any(server.tracebacks() for server in pair)


def said_on(line, text: str) -> None:
    line.until(lambda state: state["announcement"] == text)
