"""`user create`: a new account, another role, another password."""

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from app.auth.services import create_account, create_staff
from app.cli import user_commands
from app.core.audit import AuditEntry
from app.core.permissions import SYSTEM

OLD, NEW = "correct horse battery", "another horse, another battery"


@pytest.fixture(autouse=True)
def somebody(app: Flask) -> None:
    with app.extensions["database"].transaction() as session:
        create_staff(session, SYSTEM, "thuky", OLD, "Trần Thư Ký")
        create_account(session, "delegate", "badge1234567", "Lê Thị Đại Biểu", secret="123456")


def create(app: Flask, name: str, *options: str, typed: str = "") -> Result:
    arguments = ["create", name, "--role", "admin", *options]
    return app.test_cli_runner().invoke(user_commands, arguments, input=typed)


def sign_in(client: FlaskClient, password: str, name: str = "thuky"):
    return client.post("/api/v1/tokens", json={"username": name, "password": password})


def look(client: FlaskClient, signed_in) -> int:
    headers = {"Authorization": f"Bearer {signed_in.json['token']}"}
    return client.get("/api/v1/meetings", headers=headers).status_code


def actions(app: Flask) -> list[str]:
    with app.extensions["database"].session() as session:
        return [entry.action for entry in session.query(AuditEntry).order_by(AuditEntry.id)]


def test_a_password_given_to_an_existing_account_is_its_password(
    app: Flask, client: FlaskClient
) -> None:
    before = sign_in(client, OLD)
    assert look(client, before) == 200
    done = create(app, "ThuKy", "--password-stdin", typed=f"{NEW}\n")
    assert done.exit_code == 0 and "password changed" in done.output
    assert len(done.output.splitlines()) == 1
    assert sign_in(client, OLD).status_code == 401
    assert look(client, before) == 401
    assert sign_in(client, NEW).json["roles"] == [{"role": "admin", "meeting_id": None}]
    assert "account.password_changed" in actions(app)


def test_without_a_password_it_only_gets_the_role(app: Flask, client: FlaskClient) -> None:
    before = sign_in(client, OLD)
    done = create(app, "thuky", typed=f"{NEW}\n")
    assert done.exit_code == 0 and "password" not in done.output
    assert look(client, before) == 200
    assert sign_in(client, OLD).json["roles"] == [{"role": "admin", "meeting_id": None}]
    assert "account.password_changed" not in actions(app)


@pytest.mark.parametrize("typed", ["", "short\n"])
def test_a_bad_password_changes_nothing(app: Flask, client: FlaskClient, typed: str) -> None:
    done = create(app, "thuky", "--password-stdin", typed=typed)
    assert done.exit_code != 0 and len(done.output.splitlines()) == 1
    assert sign_in(client, OLD).json["roles"] == []
    assert "role.granted" not in actions(app)


def test_a_new_account_needs_a_password(app: Flask, client: FlaskClient) -> None:
    done = create(app, "moi.den")
    assert done.exit_code != 0 and "--password-stdin" in done.output
    assert create(app, "moi.den", "--password-stdin", typed=NEW).exit_code == 0
    assert sign_in(client, NEW, "moi.den").status_code == 201


def test_a_badge_gets_no_password(app: Flask, client: FlaskClient) -> None:
    assert create(app, "badge1234567", "--password-stdin", typed=NEW).exit_code != 0
    badge = {"badge": "badge1234567", "pin": "123456"}
    assert client.post("/api/v1/tokens", json=badge).status_code == 201
