"""Write the list of a draft: whoever stays on it keeps their line, and what belongs to it."""

from collections.abc import Callable, Sequence

from app.ballots.models import Ballot, BallotOption
from app.ballots.rules.candidacies import is_same_person, named
from app.ballots.schemas import NewOption
from app.core.db import new_id

Line = BallotOption | NewOption


def write_lines(ballot: Ballot, wanted: Sequence[NewOption]) -> None:
    """Let the list be this one; a line keeps its id, its portrait and its record.

    Its unit and birth date may be put right; another name is another line.
    """
    left = list(ballot.options)
    kept: dict[int, BallotOption] = {}
    for is_theirs in (_is_written_so, _is_theirs):
        for index, option in enumerate(wanted):
            if index not in kept and (line := _take(left, option, is_theirs)) is not None:
                kept[index] = line
    ballot.options = [
        _written(kept.get(index) or BallotOption(id=new_id()), index + 1, option)
        for index, option in enumerate(wanted)
    ]


def _take(
    left: list[BallotOption], option: NewOption, is_theirs: Callable[[Line, Line], bool]
) -> BallotOption | None:
    line = next((line for line in left if is_theirs(line, option)), None)
    if line is not None:
        left.remove(line)
    return line


def _is_written_so(line: Line, option: Line) -> bool:
    return (line.name, line.born, line.unit) == (option.name, option.born, option.unit)


def _is_theirs(line: Line, option: Line) -> bool:
    one, other = (named(each.name, each.born, each.unit) for each in (line, option))
    return is_same_person(one, other)


def _written(line: BallotOption, place: int, option: NewOption) -> BallotOption:
    line.position, line.name, line.born, line.unit = place, option.name, option.born, option.unit
    return line
