"""Every role against every endpoint: the permission table says what must come, the application answers."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.core.access import access_of
from app.core.permissions import ROLE_PERMISSIONS, Role
from tests.contract.everything import Everything, fill_one_of_each

PEOPLE = [
    ("anywhere", Role.ADMIN),
    *((where, role) for where in ("here", "elsewhere") for role in Role),
]
# Who may call these is finer than one permission; each has tests of its own.
FINER = {
    "feeds_api.feed_snapshot": "each feed has its own permission: tests/realtime/test_who_watches.py",
    "screens_api.note_seen": "the screen's own account alone: tests/service/screens",
}


@dataclass
class World:
    """One of each thing, and a token for each kind of person."""

    app: Flask
    everything: Everything
    tokens: dict[tuple[str, str], str]

    def call(self, rule: Rule, method: str, token: str) -> TestResponse:
        names = {name: self.everything.ids.get(name, "1") for name in rule.arguments}
        path = rule.build(names)
        assert path is not None
        headers = {"Authorization": f"Bearer {token}"}
        body = {} if method not in {"GET", "DELETE"} else None
        return self.app.test_client().open(path[1], method=method, json=body, headers=headers)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    app, everything = fill_one_of_each(tmp_path_factory.mktemp("matrix"))
    tokens = {(where, role.value): everything.sign_in(where, role) for where, role in PEOPLE}
    with pytest.MonkeyPatch.context() as patch:
        # What is allowed happens and is undone: the next caller finds everything in its place.
        patch.setattr(Session, "commit", Session.rollback)
        yield World(app, everything, tokens)
    app.extensions["database"].engine.dispose()


def rules_of(app: Flask) -> list[tuple[Rule, str]]:
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def is_refused(answer: TestResponse) -> bool:
    """Turned away for who one is, not for what one asked."""
    if answer.status_code != 403:
        return False
    return answer.get_json()["code"] == "forbidden" if answer.is_json else True


def must_be_refused(world: World, rule: Rule, where: str, role: Role) -> bool:
    access = access_of(world.app.view_functions[rule.endpoint])
    assert access is not None
    if access.permission is None:
        return False
    is_within = where == "anywhere" or (where == "here" and bool(rule.arguments))
    return not (is_within and access.permission in ROLE_PERMISSIONS[role])


def test_the_world_holds_whatever_an_address_begins_with(world: World) -> None:
    public = {"badge", "pair", "static_file"}
    unknown = {
        (rule.endpoint, first)
        for rule, _method in rules_of(world.app)
        if rule.arguments and rule.endpoint.rsplit(".", 1)[-1] not in public
        for first in [first_name(rule)]
        if first not in world.everything.ids and rule.endpoint not in FINER
    }
    assert unknown == set()


@pytest.mark.parametrize(("where", "role"), PEOPLE)
def test_the_table_decides(world: World, where: str, role: Role) -> None:
    wrong = []
    token = world.tokens[where, role.value]
    for rule, method in rules_of(world.app):
        answer = world.call(rule, method, token)
        refused = is_refused(answer)
        if rule.endpoint not in FINER and refused != must_be_refused(world, rule, where, role):
            wrong.append((method, rule.rule, answer.status_code))
        # Only the public sign-in pages say "sign in" to somebody who is signed in.
        if answer.status_code == 401 and not is_public(world.app, rule):
            wrong.append((method, rule.rule, 401))
    assert wrong == []


def first_name(rule: Rule) -> str:
    """What the address calls the thing it is about."""
    return rule.rule.partition("<")[2].partition(">")[0].rpartition(":")[2]


def is_public(app: Flask, rule: Rule) -> bool:
    access = access_of(app.view_functions[rule.endpoint])
    return access is not None and access.is_public


def test_what_is_finer_is_still_there(world: World) -> None:
    assert set(FINER) <= set(world.app.view_functions)
