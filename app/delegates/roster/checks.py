"""What only shows when the rows of a roster are seen together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from app.core.text import sort_key
from app.delegates.roster.values import Problem, RosterDelegate, RosterLine, Severity


def check_lines(lines: Sequence[RosterLine]) -> tuple[RosterLine, ...]:
    """The lines, with people listed twice kept out and shared phones and seats pointed at."""
    checked = _once(_numbered_through(lines), "listed_twice", _person_key, Severity.ERROR)
    checked = _once(checked, "same_number", lambda delegate: delegate.number, Severity.WARNING)
    checked = _once(checked, "same_phone", lambda delegate: delegate.phone, Severity.WARNING)
    return _once(
        checked,
        "same_seat",
        lambda delegate: delegate.seat and delegate.seat.upper(),
        Severity.WARNING,
    )


def _numbered_through(lines: Sequence[RosterLine]) -> Sequence[RosterLine]:
    """The lines, without numbers where these begin again at each unit: they number nobody."""
    firsts = sum(line.delegate is not None and line.delegate.number == 1 for line in lines)
    if firsts < 2:
        return lines
    return [
        replace(line, delegate=line.delegate and replace(line.delegate, number=None))
        for line in lines
    ]


def _once(
    lines: Iterable[RosterLine],
    code: str,
    key: Callable[[RosterDelegate], object],
    severity: Severity,
) -> tuple[RosterLine, ...]:
    """The lines, each repetition of a key told with the row of its first occurrence."""
    first_rows: dict[object, int] = {}
    checked = []
    for line in lines:
        value = key(line.delegate) if line.delegate else None
        first_row = first_rows.setdefault(value, line.row) if value else line.row
        checked.append(
            line if first_row == line.row else _with_problem(line, code, str(first_row), severity)
        )
    return tuple(checked)


def _with_problem(line: RosterLine, code: str, first_row: str, severity: Severity) -> RosterLine:
    problem = Problem(code, line.row, severity=severity, params={"first_row": first_row})
    delegate = None if severity is Severity.ERROR else line.delegate
    return replace(line, delegate=delegate, problems=(*line.problems, problem))


def _person_key(delegate: RosterDelegate) -> tuple[str, str, str]:
    born = delegate.born.iso if delegate.born else ""
    return sort_key(delegate.name), sort_key(delegate.unit or ""), born
