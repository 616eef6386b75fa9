"""Counts typed in by batch (lô phiếu): corrections replace, locked batches stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.ballots.errors import BatchLocked, NotCertifiable
from app.ballots.rules.equations import FailedEquation
from app.ballots.rules.tally import Totals, sum_of
from app.core.errors import N_


@dataclass(frozen=True, slots=True)
class Batch:
    """One pile of sheets: how many it was declared to hold, and what was counted."""

    sheets: int
    totals: Totals
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a batch was and what it is now, for the audit log."""

    number: int
    before: Batch | None
    after: Batch


def put_batch(batches: Mapping[int, Batch], number: int, batch: Batch) -> Correction:
    """Enter or correct one batch; raises BatchLocked, or NotCertifiable when its numbers differ."""
    before = batches.get(number)
    if before is not None and before.is_locked:
        raise BatchLocked
    if batch.is_locked and batch.sheets != batch.totals.collected:
        message = N_("Lô %(subject)s: khai %(left)s tờ, nhập %(right)s tờ.")
        failed = FailedEquation(
            "sheets_equal_entered", message, batch.sheets, batch.totals.collected, str(number)
        )
        raise NotCertifiable(fields=(failed.as_field_error(),))
    return Correction(number, before, batch)


def totals_of(batches: Mapping[int, Batch]) -> Totals:
    """The totals of the whole count: the sum of its batches."""
    return sum_of(batch.totals for batch in batches.values())
