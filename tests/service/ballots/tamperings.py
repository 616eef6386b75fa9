"""Tables of what somebody could change in a bundle, and what the verifier must call it."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Tampering = Callable[[Json], object]


class Table(dict[str, tuple[Tampering, str]]):
    """By its name: a change of a bundle, and the fault by which it must be found."""

    def tamper(self, fault: str) -> Callable[[Tampering], Tampering]:
        """Into the table: the function below."""

        def enter(change: Tampering) -> Tampering:
            self[change.__name__] = (change, fault)
            return change

        return enter

    def of(self, fault: str, **changes: Tampering) -> None:
        """Into the table: short changes that all end in the same fault."""
        for name, change in changes.items():
            self[name] = (change, fault)


def put(place: Json | list[Any], name: Any, value: object) -> None:
    place[name] = value


def swap(one: Json, other: Json, name: str) -> None:
    one[name], other[name] = other[name], one[name]
