"""How the delegates vote, so that the count comes out as the demonstration's papers say."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence

# Of 247 ballots handed out, one is kept and three are invalid: one over-vote, two blank.
KEPT, BLANK, OVER_VOTED = 1, 2, 1
NO, ABSTAIN = 3, 4


def motion_votes(people: int) -> list[str]:
    """An open vote that is carried by nearly all."""
    votes = ["no"] * min(NO, people // 20) + ["abstain"] * min(ABSTAIN, people // 20)
    votes += ["yes"] * (people - len(votes))
    random.Random(1).shuffle(votes)  # noqa: S311 - a play
    return votes


def election_ballots(
    people: int, seats: int, wanted: Mapping[str, int], *, of_people: int
) -> list[dict[str, bool]]:
    """The ballots cast, as options marked; `wanted` votes are scaled when fewer people come."""
    invalid = OVER_VOTED + BLANK if people > 20 else 0
    valid = people - (KEPT if people > 20 else 0) - invalid
    votes = {
        option: round(count * valid / (of_people - KEPT - 3)) for option, count in wanted.items()
    }
    left_out = spread_omissions(valid, len(wanted) - seats, votes)
    ballots = [{option: True for option in wanted if option not in out} for out in left_out]
    if invalid:
        ballots += [dict.fromkeys(wanted, True)] * OVER_VOTED + [{}] * BLANK
    random.Random(2).shuffle(ballots)  # noqa: S311 - a play
    return ballots


def spread_omissions(
    ballots: int, at_least: int, votes: Mapping[str, int]
) -> Sequence[frozenset[str]]:
    """Which names each ballot leaves out: each name as often as it must, one name once a ballot.

    Dealt like cards: the omissions of one name lie one after the other, so that no ballot gets
    the same name twice, and all ballots leave out equally many (or one more).
    """
    cards = [name for name, count in votes.items() for _each in range(max(0, ballots - count))]
    names = itertools.cycle(votes)
    while len(cards) < at_least * ballots:  # rounding of a smaller congress
        cards.append(next(names))
    hands: list[set[str]] = [set() for _ballot in range(ballots)]
    for place, card in enumerate(cards):
        hands[place % ballots].add(card)
    for hand in hands:
        missing = (name for name in votes if name not in hand)
        hand.update(itertools.islice(missing, max(0, at_least - len(hand))))
    return [frozenset(hand) for hand in hands]
