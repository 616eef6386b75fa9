"""Who plays: the staff of the demonstration, and its delegates."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from scripts.play.client import Hall, Person, Refused

# As `make run` prints it.
PASSWORD = "thanhgiang2026"  # noqa: S105 - of the demonstration


@dataclass(frozen=True)
class Cast:
    """The staff, each signed in with the account of their role."""

    secretariat: Person
    presidium: Person
    teller: Person
    head_teller: Person

    @classmethod
    async def sign_in(cls, hall: Hall) -> Cast:
        """Sign everybody in."""
        logins = ("thuky", "chutich", "kiemphieu", "truongkiemphieu")
        people = await asyncio.gather(
            *(Person.sign_in(hall, "", username=login, password=PASSWORD) for login in logins)
        )
        return cls(*people)


@dataclass
class Delegate:
    """Somebody on the roster, signed in once they are inside."""

    place: int
    id: str
    name: str
    person: Person | None = None

    def signed_in(self) -> Person:
        """Their tablet."""
        if self.person is None:
            raise Refused(f"{self.name} chưa đăng nhập · is not signed in")
        return self.person
