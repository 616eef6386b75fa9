"""Who am I."""

from app.auth.schemas import PersonOut, RolesInMeeting
from app.core.schemas import Input, Output


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


class NewLinks(Input):
    """The documents and ballots of an agenda item, by id; what is not named is let go."""

    documents: tuple[str, ...] = ()
    ballots: tuple[str, ...] = ()


class LinkOut(Output):
    """Something that belongs to an agenda item."""

    id: str
    title: str


class LinksOut(Output):
    """Everything that belongs to an agenda item."""

    documents: list[LinkOut]
    ballots: list[LinkOut]
