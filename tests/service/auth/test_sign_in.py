"""Signing in and out, on both databases."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.auth.models import AccessSession, Account
from app.auth.services import create_account, create_staff, end_sessions, find_account, grant_role
from app.core.audit import AuditEntry
from app.core.permissions import SYSTEM, Role

PASSWORD = "correct horse battery"
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def accounts(app: Flask) -> None:
    with app.extensions["database"].transaction() as session:
        staff = create_staff(session, SYSTEM, "Thu.Ky", PASSWORD, "Trần Thư Ký")
        grant_role(session, SYSTEM, staff, Role.ADMIN, None)
        create_account(session, "delegate", "BADGE1234567", "Lê Thị Đại Biểu", secret="123456")


def tokens(client: FlaskClient, **credentials: str):
    return client.post("/api/v1/tokens", json=credentials)


def bearer(answer) -> dict[str, str]:
    return {"Authorization": f"Bearer {answer.json['token']}"}


@pytest.mark.usefixtures("accounts")
class TestTokens:
    def test_staff_get_a_token_and_their_roles(self, client: FlaskClient) -> None:
        answer = tokens(client, username="thu.KY", password=PASSWORD)
        assert answer.status_code == 201
        assert answer.json["person"]["name"] == "Trần Thư Ký"
        assert answer.json["roles"] == [{"role": "admin", "meeting_id": None}]
        assert client.get("/api/v1/meetings", headers=bearer(answer)).status_code == 200

    def test_a_badge_needs_its_pin(self, client: FlaskClient) -> None:
        assert tokens(client, badge="badge1234567", pin="123456").status_code == 201
        wrong = tokens(client, badge="badge1234567", pin="654321")
        assert (wrong.status_code, wrong.json["code"]) == (401, "bad_credentials")

    def test_unknown_and_wrong_look_the_same(self, client: FlaskClient) -> None:
        unknown = tokens(client, username="nobody", password=PASSWORD)
        wrong = tokens(client, username="thu.ky", password="wrong password")
        assert unknown.json == wrong.json

    def test_ten_failures_then_wait_even_with_the_right_password(self, client) -> None:
        for _attempt in range(10):
            assert tokens(client, username="thu.ky", password="wrong").status_code == 401
        blocked = tokens(client, username="thu.ky", password=PASSWORD)
        assert (blocked.status_code, blocked.json["code"]) == (429, "too_many_attempts")
        assert int(blocked.headers["Retry-After"]) > 0
        assert tokens(client, badge="badge1234567", pin="123456").status_code == 201

    def test_a_delegate_has_one_device_until_the_desk_moves_it(self, app, client) -> None:
        first = tokens(client, badge="badge1234567", pin="123456", device="tablet 1")
        second = tokens(client, badge="badge1234567", pin="123456", device="tablet 2")
        assert (second.status_code, second.json["code"]) == (409, "device_in_use")
        again = tokens(client, badge="badge1234567", pin="123456", device="tablet 1")
        assert again.status_code == 201
        assert client.get("/api/v1/me", headers=bearer(first)).status_code == 401
        with app.extensions["database"].transaction() as session:
            account = find_account(session, "badge1234567")
            assert account
            assert end_sessions(session, account.id) == 1
        assert client.get("/api/v1/me", headers=bearer(again)).status_code == 401
        moved = tokens(client, badge="badge1234567", pin="123456", device="tablet 2")
        assert moved.status_code == 201

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"username": "thu.ky"},
            {"username": "thu.ky", "pin": "123456"},
            {"username": "thu.ky", "password": PASSWORD, "badge": "x", "pin": "y"},
            {"username": "thu.ky", "password": PASSWORD, "extra": 1},
            [],
        ],
    )
    def test_other_shapes_are_refused(self, client: FlaskClient, body: object) -> None:
        assert client.post("/api/v1/tokens", json=body).status_code == 422

    def test_a_body_that_is_not_json(self, client: FlaskClient) -> None:
        answer = client.post("/api/v1/tokens", data="{broken")
        assert (answer.status_code, answer.json["code"]) == (400, "not_json")
        assert answer.mimetype == "application/problem+json"

    def test_signing_out_ends_the_token(self, client: FlaskClient) -> None:
        answer = tokens(client, username="thu.ky", password=PASSWORD)
        assert client.delete("/api/v1/tokens/current", headers=bearer(answer)).status_code == 204
        assert client.get("/api/v1/me", headers=bearer(answer)).status_code == 401


@pytest.mark.usefixtures("accounts")
class TestPages:
    def sign_in(self, client: FlaskClient, target: str = "", **form: str):
        form = form or {"username": "thu.ky", "password": PASSWORD}
        return client.post(f"/sign-in{target}", data=form, headers=SAME_ORIGIN)

    def test_signing_in_leads_where_one_was_heading(self, client: FlaskClient) -> None:
        away = client.get("/meetings/new")
        assert away.location == "/sign-in?next=/meetings/new"
        assert self.sign_in(client, "?next=/meetings/new").location == "/meetings/new"
        assert client.get("/meetings/new").status_code == 200

    @pytest.mark.parametrize(
        "target", ["https://evil.example/", "//evil.example", "/\\evil.example"]
    )
    def test_only_to_our_own_pages(self, client: FlaskClient, target: str) -> None:
        assert self.sign_in(client, f"?next={target}").location == "/"

    def test_a_wrong_password_keeps_the_name_and_says_so(self, client: FlaskClient) -> None:
        answer = self.sign_in(client, "?as=staff", username="thu.ky", password="wrong")
        assert answer.status_code == 401
        assert "thu.ky" in answer.text
        assert "chưa đúng" in answer.text

    def test_another_site_cannot_act_with_the_cookie(self, client: FlaskClient) -> None:
        self.sign_in(client)
        new = {"name": "x", "kind": "committee", "starts_on": "2026-01-01", "ends_on": "2026-01-01"}
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
            answer = client.post("/api/v1/meetings", json=new, headers=headers)
            assert (answer.status_code, answer.json["code"]) == (403, "cross_site")
        answer = client.post("/api/v1/meetings", json=new, headers={"Origin": "http://localhost"})
        assert answer.status_code == 201

    def test_signing_out_forgets_everything_on_the_device(self, client: FlaskClient) -> None:
        self.sign_in(client)
        answer = client.post("/sign-out", headers=SAME_ORIGIN)
        assert "storage" in answer.headers["Clear-Site-Data"]
        assert client.get("/meetings/new").status_code == 302


def test_secrets_are_stored_only_as_hashes(app: Flask, client: FlaskClient, accounts: None) -> None:
    token = tokens(client, username="thu.ky", password=PASSWORD).json["token"]
    with app.extensions["database"].session() as session:
        account = session.query(Account).filter_by(login="thu.ky").one()
        assert account.secret_hash
        assert account.secret_hash.startswith("$argon2id$")
        stored = session.query(AccessSession).one()
        assert token not in (stored.token_hash, stored.id)
        assert all(PASSWORD not in str(e.details) for e in session.query(AuditEntry))


@pytest.mark.parametrize(
    ("address", "asks_for"),
    [
        ("/sign-in", "badge"),
        ("/sign-in?next=/m/abc", "badge"),
        ("/sign-in?next=/console/abc", "username"),
        ("/sign-in?next=/sittings/abc/desk", "username"),
        ("/sign-in?next=/console/abc&as=delegate", "badge"),
    ],
)
def test_the_form_is_of_those_the_page_is_for(
    client: FlaskClient, address: str, asks_for: str
) -> None:
    assert f'name="{asks_for}"' in client.get(address).text
