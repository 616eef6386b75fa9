"""Who gets the seats: over the threshold, by rank, and what a tie at the last seat does."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ballots.rules.paper import OptionId
from app.ballots.rules.rule_set import Tie
from app.core.formats import PartialDate


@dataclass(frozen=True, slots=True)
class Contender:
    """A name that reached the threshold, and its votes."""

    option_id: OptionId
    votes: int
    born: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Seating:
    """Who is elected, and who is tied for how many of the last seats."""

    elected: tuple[OptionId, ...]
    tied: tuple[OptionId, ...] = ()
    seats_tied_for: int = 0


def seat(contenders: Sequence[Contender], seats: int, tie: Tie) -> Seating:
    """Fill the seats by votes; nobody is ever chosen by the order in which names are stored."""
    ranked = sorted(contenders, key=lambda contender: -contender.votes)
    if len(ranked) <= seats:
        return Seating(_ids(ranked))
    votes_of_last_seat = ranked[seats - 1].votes
    if ranked[seats].votes < votes_of_last_seat:
        return Seating(_ids(ranked[:seats]))
    ahead = [contender for contender in ranked if contender.votes > votes_of_last_seat]
    tied = [contender for contender in ranked if contender.votes == votes_of_last_seat]
    left = seats - len(ahead)
    if tie is Tie.OLDER:
        older, tied = _prefer_older(tied, left)
        ahead, left = [*ahead, *older], left - len(older)
    return Seating(_ids(ahead), _ids(tied) if left else (), left)


def _prefer_older(tied: Sequence[Contender], seats: int) -> tuple[list[Contender], list[Contender]]:
    """Those certainly among the eldest `seats`, and those between whom age does not decide.

    A bare year, an unknown date or the same birthday leaves names undecided, never a guess.
    """
    decided, undecided = [], []
    for contender in tied:
        rivals = [other for other in tied if other is not contender]
        younger = sum(_is_older(contender, other) for other in rivals)
        older = sum(_is_older(other, contender) for other in rivals)
        if len(rivals) - younger < seats:
            decided.append(contender)
        elif older < seats:
            undecided.append(contender)
    return decided, undecided


def _is_older(one: Contender, other: Contender) -> bool:
    if one.born is None or other.born is None:
        return False
    mine = (one.born.year, one.born.month, one.born.day)
    theirs = (other.born.year, other.born.month, other.born.day)
    for my_part, their_part in zip(mine, theirs, strict=True):
        if my_part is None or their_part is None:
            return False
        if my_part != their_part:
            return my_part < their_part
    return False


def _ids(contenders: Sequence[Contender]) -> tuple[OptionId, ...]:
    return tuple(contender.option_id for contender in contenders)
