"""Who am I."""

from app.auth.schemas import PersonOut, RolesInMeeting
from app.core.schemas import Output


class MyDelegate(Output):
    """The delegate one is in a meeting."""

    id: str
    meeting_id: str
    number: int
    name: str
    kind: str
    has_vote: bool
    seat: str | None


class Me(Output):
    """The person signed in, their delegates, their roles and permissions per meeting."""

    person: PersonOut
    delegates: list[MyDelegate]
    meetings: list[RolesInMeeting]
