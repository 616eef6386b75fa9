"""Rules of signing in, by table."""

from datetime import UTC, datetime, timedelta

import pytest

from app.auth.rules import (
    DeviceInUse,
    LiveSession,
    check_device,
    check_password,
    normalise_login,
)
from app.core.errors import Invalid

AT = datetime(2026, 9, 17, 7, tzinfo=UTC)
LATER, EARLIER = AT + timedelta(hours=1), AT - timedelta(hours=1)


def test_a_second_device_of_a_delegate_is_refused() -> None:
    with pytest.raises(DeviceInUse):
        check_device("delegate", (LiveSession("tablet 1", LATER),), "tablet 2", AT)


@pytest.mark.parametrize(
    ("kind", "live"),
    [
        ("delegate", ()),
        ("delegate", (LiveSession("tablet 2", LATER),)),
        ("delegate", (LiveSession("tablet 1", EARLIER),)),
        ("staff", (LiveSession("desk 1", LATER),)),
        ("screen", (LiveSession("left", LATER),)),
    ],
)
def test_everything_else_is_let_in(kind, live) -> None:
    check_device(kind, live, "tablet 2", AT)


@pytest.mark.parametrize(("typed", "stored"), [("Admin", "admin"), (" thu.ky-1 ", "thu.ky-1")])
def test_user_names_are_stored_in_one_form(typed: str, stored: str) -> None:
    assert normalise_login(typed) == stored


@pytest.mark.parametrize("typed", ["", "ab", "thư ký", "-dash", "a" * 41, "a b c", "x\ny z"])
def test_impossible_user_names_are_named(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        normalise_login(typed)
    assert caught.value.fields[0].field == "username"


@pytest.mark.parametrize("password", ["", "123456789", "x" * 201])
def test_passwords_have_bounds(password: str) -> None:
    with pytest.raises(Invalid):
        check_password(password)
    check_password("0123456789")
