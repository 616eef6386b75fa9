"""The kinds of people on a roster, in the words of the charter."""

from enum import StrEnum


class DelegateKind(StrEnum):
    """How somebody came to sit in the hall; the first three have a vote."""

    EX_OFFICIO = "ex_officio"
    ELECTED = "elected"
    APPOINTED = "appointed"
    ALTERNATE = "alternate"
    GUEST = "guest"

    @property
    def is_official(self) -> bool:
        """Whether this kind counts among the convened and may vote."""
        return self in (DelegateKind.EX_OFFICIO, DelegateKind.ELECTED, DelegateKind.APPOINTED)


class Sex(StrEnum):
    """As the roster and the credentials report count it."""

    MALE = "male"
    FEMALE = "female"


class DelegateStatus(StrEnum):
    """Where somebody stands now; only the convened are let in and may vote."""

    CONVENED = "convened"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    NOT_RECOGNISED = "not_recognised"
