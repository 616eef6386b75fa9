"""Who may come in, and what the desk is told. Pure: facts in, a verdict out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto

from app.core.errors import N_, Conflict, Forbidden

UNDO_WITHIN = timedelta(minutes=15)
# How far a desk's clock may be ahead of the server's.
CLOCK_TOLERANCE = timedelta(minutes=2)


class Direction(StrEnum):
    """Which way somebody goes through the door."""

    IN = auto()
    OUT = auto()


class Result(StrEnum):
    """What a desk must show; one colour each."""

    ADMITTED = auto()
    ALREADY = auto()
    LEFT = auto()
    REFUSED = auto()


class Reason(StrEnum):
    """Why somebody was refused."""

    UNKNOWN = auto()
    REVOKED = auto()
    WRONG_MEETING = auto()
    NOT_OPEN = auto()
    WITHDRAWN = auto()
    REPLACED = auto()
    NOT_RECOGNISED = auto()
    NONCE_REUSED = auto()


class Source(StrEnum):
    """How a scan came about."""

    BADGE = auto()
    SEARCH = auto()
    BULK = auto()


class NonceReused(Conflict):
    """The id of this scan is another scan's: nothing was recorded."""

    code = "nonce_reused"
    message = N_("Lượt quét này trùng số hiệu với một lượt khác nên chưa được ghi. Hãy quét lại.")


class CannotUndo(Conflict):
    """This scan was undone before."""

    code = "already_undone"
    message = N_("Lượt quét này đã được hoàn tác.")


class UndoTooLate(Conflict):
    """The desk may correct itself for a quarter of an hour."""

    code = "undo_too_late"
    message = N_("Chỉ hoàn tác được trong vòng 15 phút sau khi quét.")


class OtherDevice(Forbidden):
    """Only the desk that scanned may undo."""

    code = "other_device"
    message = N_("Lượt quét này của bàn điểm danh khác, chỉ bàn đó hoàn tác được.")


@dataclass(frozen=True)
class Presence:
    """What is known of one person in one sitting."""

    first_at: datetime | None
    last_at: datetime
    is_inside: bool


@dataclass(frozen=True)
class Facts:
    """What the database knows about a code that was scanned.

    `barred` is the reason why this person or badge may never enter (None: may), `sitting_state`
    the state of the sitting: planned, open or closed.
    """

    sitting_state: str
    is_known: bool = False
    is_of_this_meeting: bool = True
    barred: Reason | None = None
    presence: Presence | None = None


@dataclass(frozen=True)
class Verdict:
    """What the desk is told. `late`: the person had been let in elsewhere before."""

    result: Result
    reason: Reason | None = None
    late: bool = False


def judge(
    facts: Facts,
    direction: Direction,
    scanned_at: datetime,
    *,
    is_offline: bool = False,
    is_late: bool = False,
) -> Verdict:
    """Decide one scan.

    `is_offline`: a desk without connection has let the person through; `is_late`: the scan took
    long to arrive.
    """
    if reason := _refusal(facts, is_offline=is_offline):
        return Verdict(Result.REFUSED, reason)
    if direction is Direction.OUT:
        return Verdict(Result.LEFT)
    if may_enter(facts.presence, scanned_at):
        return Verdict(Result.ADMITTED)
    return Verdict(Result.ALREADY, late=is_late)


def may_enter(presence: Presence | None, scanned_at: datetime) -> bool:
    """Is this an entry, by scan time: the first, or one after having left?"""
    if presence is None or presence.first_at is None:
        return True
    return not presence.is_inside and scanned_at >= presence.last_at


def scan_time(claimed: datetime | None, received_at: datetime) -> datetime:
    """When a scan was made, as the desk says; a desk whose clock is ahead is not believed.

    A time in the future is taken as that of receipt; one in the past (a desk without connection)
    stays.
    """
    if claimed is None or claimed - received_at > CLOCK_TOLERANCE:
        return received_at
    return claimed


def check_undo(*, is_undone: bool, is_same_device: bool, taken_at: datetime, at: datetime) -> None:
    """May this scan be undone? Raises `OtherDevice`, `CannotUndo` or `UndoTooLate`."""
    if not is_same_device:
        raise OtherDevice
    if is_undone:
        raise CannotUndo
    if at - taken_at > UNDO_WITHIN:
        raise UndoTooLate


@dataclass(frozen=True)
class Passage:
    """One passage through the door, not refused, not undone.

    `at`: when it was scanned; `received_at`: when the server knew of it; `is_again`: it was told
    "already", for the person was inside as far as was known then.
    """

    at: datetime
    direction: Direction
    device: str
    nonce: str
    received_at: datetime
    is_again: bool = False


@dataclass(frozen=True)
class Whereabouts:
    """Somebody's presence told from all passages; `entry` is the first one in."""

    entry: Passage | None
    last_at: datetime
    is_inside: bool


def retell(passages: list[Passage]) -> Whereabouts | None:
    """Presence from the passages in any order; None when there is none left."""
    by_time: list[Passage] = []
    for passage in sorted(passages, key=lambda passage: passage.at):
        if _counts(passage, by_time):
            by_time.append(passage)
    if not by_time:
        return None
    entry = next((p for p in by_time if p.direction is Direction.IN), None)
    last = by_time[-1]
    return Whereabouts(entry, last.at, last.direction is Direction.IN)


def _counts(passage: Passage, before: list[Passage]) -> bool:
    """Who was told "already" did not enter by it, unless an exit before came to light later."""
    if not passage.is_again:
        return True
    last = before[-1] if before else None
    if last is None or last.direction is Direction.IN:
        return False
    return last.received_at > passage.received_at


def _refusal(facts: Facts, *, is_offline: bool) -> Reason | None:
    if not facts.is_known:
        return Reason.UNKNOWN
    if not facts.is_of_this_meeting:
        return Reason.WRONG_MEETING
    if facts.barred:
        return facts.barred
    # What was scanned without connection may arrive after the sitting has been closed.
    accepted = {"open", "closed"} if is_offline else {"open"}
    return None if facts.sitting_state in accepted else Reason.NOT_OPEN
