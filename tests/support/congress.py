"""A small congress on a running server, made through the public API."""

from dataclasses import dataclass
from typing import Any

from tests.support.api import Api

# Of everybody who serves a meeting of the tests.
PASSWORD = "a long enough password"


@dataclass
class Badge:
    """A delegate and what stands on the badge."""

    id: str
    name: str
    code: str
    url: str
    pin: str


class Congress:
    """A meeting with one open sitting."""

    def __init__(self, api: Api, name: str = "Đại hội đại biểu Đoàn tỉnh Thanh Giang") -> None:
        self.api = api
        day = "2026-10-10"
        body = {"name": name, "kind": "congress", "starts_on": day, "ends_on": day}
        self.id: str = api.post("/meetings", body)["id"]
        self.sitting = self.add_sitting("Phiên thứ nhất")

    def add_sitting(self, name: str) -> str:
        """One more half-day, open."""
        times = {"starts_at": "2026-10-10T07:30:00+07:00", "ends_at": "2026-10-10T11:30:00+07:00"}
        sitting = self.api.post(f"/meetings/{self.id}/sittings", {"name": name, **times})["id"]
        self.api.post(f"/sittings/{sitting}/open")
        return str(sitting)

    def delegate(self, name: str, unit: str | None, kind: str = "elected", **fields: Any) -> Badge:
        """Somebody on the roster, with a badge."""
        body = {"name": name, "unit": unit, "kind": kind, **fields}
        person = self.api.post(f"/meetings/{self.id}/delegates", body)
        return self.badge(person["id"], name)

    def badge(self, delegate_id: str, name: str = "") -> Badge:
        """A new badge; the former is revoked."""
        issued = self.api.post(f"/delegates/{delegate_id}/badge")
        return Badge(delegate_id, name, issued["code"], issued["url"], issued["pin"])

    def staff(self, login: str, role: str) -> Api:
        """Somebody who serves this meeting."""
        member = {"username": login, "name": login, "password": PASSWORD, "role": role}
        self.api.post(f"/meetings/{self.id}/team", member)
        return self.api.sign_in(username=login, password=PASSWORD)
