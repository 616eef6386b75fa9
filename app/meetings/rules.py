"""Rules of meetings, sittings and the agenda. Pure."""

from enum import StrEnum, auto

from app.core.errors import N_, FieldError, Invalid


class MeetingKind(StrEnum):
    """What is held."""

    CONGRESS = auto()
    CONFERENCE = auto()
    COMMITTEE = auto()


class VotesBy(StrEnum):
    """What one voter's ballot weighs where a ballot's rules ask for weights."""

    HEAD = auto()  # every voter one vote
    SHARES = auto()  # as many votes as the roster says


class Proxies(StrEnum):
    """In which ballots somebody may vote for an absent delegate."""

    NONE = auto()
    OPEN = auto()  # open votes alone
    ALL = auto()  # secret ballots too


class SittingKind(StrEnum):
    """Preparatory (trù bị), formal (chính thức) or closing (bế mạc)."""

    PREPARATORY = auto()
    FORMAL = auto()
    CLOSING = auto()


class SittingState(StrEnum):
    """Attendance is taken while a sitting is open."""

    PLANNED = auto()
    OPEN = auto()
    CLOSED = auto()


class ItemKind(StrEnum):
    """Kinds of agenda item."""

    CEREMONY = auto()
    CHECK_IN = auto()
    MOTION = auto()
    REPORT = auto()
    ELECTION = auto()
    DISCUSSION = auto()
    FORUM = auto()
    PREPARED_SPEECH = auto()
    DIRECTIVE_SPEECH = auto()
    BREAK = auto()
    RESULT = auto()
    CLOSED_MEETING = auto()
    COMMENDATION = auto()
    RESOLUTION = auto()
    CLOSING = auto()


def check_period(starts: object, ends: object, field: str) -> None:
    """An end must not come before its start; raises `Invalid`."""
    if ends < starts:  # type: ignore[operator]
        message = N_("Kết thúc không được trước bắt đầu.")
        raise Invalid(fields=(FieldError(field, "ends_before_start", message),))
