"""Deny by default: every endpoint and every socket handler says who may call it."""

import pytest
from flask import Flask

from app.core.access import access_of
from app.core.api import endpoint_of
from app.core.permissions import ROLE_PERMISSIONS, Permission, Role

# Whoever adds a line here has decided that strangers may call it.
PUBLIC = {
    "auth.badge",
    "auth.sign_in",
    "auth.submit_sign_in",
    "auth.submit_sign_out",
    "auth_api.create_token",
    "health.alive",
    "health.ready",
    "home.offline",
    "openapi.openapi",
    "screens.pair",
    "screens.photo",  # answers 404 to all but a paired screen and the staff of its meeting
    "screens.screen",
    "service_worker",
    "static_file",
    "trust.authority",
    "trust.guide",
    "styleguide.show",  # answers 404 without PLENUM_DEBUG
}


def test_every_view_declares_who_may_call_it(app: Flask) -> None:
    undeclared = [name for name, view in app.view_functions.items() if access_of(view) is None]
    assert undeclared == []


def test_only_these_are_public(app: Flask) -> None:
    public = {
        name
        for name, view in app.view_functions.items()
        if (access := access_of(view)) and access.is_public
    }
    assert public == PUBLIC


def test_a_stranger_is_turned_away_from_everything_else(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC:
            continue
        path = rule.build(dict.fromkeys(rule.arguments, "x"))
        assert path is not None
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            answer = client.open(path[1], method=method)
            turned_away = answer.status_code == 401 or (
                answer.status_code == 302 and answer.location.startswith("/sign-in")
            )
            assert turned_away, (method, path[1], answer.status_code)


def test_an_undeclared_view_is_refused(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert app.test_client().get("/forgotten").status_code == 403


def test_every_api_view_is_described(app: Flask) -> None:
    plain = {"openapi.openapi"}
    undescribed = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        and rule.endpoint not in plain
        and endpoint_of(app.view_functions[rule.endpoint]) is None
    ]
    assert undescribed == []


def test_every_permission_is_held_by_some_role() -> None:
    held = frozenset().union(*ROLE_PERMISSIONS.values())
    assert held == frozenset(Permission)
    assert set(ROLE_PERMISSIONS) == set(Role)


@pytest.mark.parametrize("role", [Role.SCREEN, Role.GUEST, Role.SITE_COORDINATOR])
def test_who_only_watches_changes_nothing(role: Role) -> None:
    may_change = (
        "edit",
        "run",
        "issue",
        "count",
        "certify",
        "publish",
        "answer",
        "manage",
        "check",
    )
    changing = [p for p in ROLE_PERMISSIONS[role] if any(word in p for word in may_change)]
    assert changing == []
