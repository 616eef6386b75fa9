"""Sealed votes over several processes at once (box 1, 4, 12, 13, 45)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from app.ballots.models import Ballot, BallotParticipation
from app.ballots.sealed.chain import list_links
from app.ballots.sealed.models import SealedBallot
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.test_rush import vote_in_processes


def stored(assembly: Assembly, ballot_id: str) -> tuple[int, int, int, int]:
    """Ballots in the box, in its chain, people who voted, and the number the ballot keeps."""
    with assembly.database.session() as session:
        box = select(func.count()).select_from(SealedBallot)
        voters = select(func.count()).select_from(BallotParticipation)
        return (
            session.scalar(box) or 0,
            sum(len(link.digests) for link in list_links(session, ballot_id)),
            session.scalar(voters) or 0,
            session.get_one(Ballot, ballot_id).collected,
        )


def test_one_voter_fifty_times_at_once_is_one_vote(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    sealed = [tellers.seal(ballot, say(ballot, _0=True)) for _ in range(5)]
    piles = [[(one, sealed[place % 5], "") for place in range(25)] for _ in range(2)]
    told = vote_in_processes(assembly, ballot["id"], piles)
    receipts = {says for _, says, is_taken in told if is_taken}
    refusals = {says for _, says, is_taken in told if not is_taken}
    assert (len(told), len(receipts), refusals) == (50, 1, {"already_voted"})
    assert stored(assembly, ballot["id"]) == (1, 1, 1, 1)


def test_voters_at_once_are_each_one_ballot_and_copies_none(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    people = assembly.crowd(100)
    ballot = tellers.open()
    votes = [(person, tellers.seal(ballot, say(ballot, _0=True)), "") for person in people]
    copies = [(other, votes[place][1], "") for place, other in enumerate(people[1:])]
    # Everybody is sent twice, once by each process; the third sends what others sealed.
    told = vote_in_processes(assembly, ballot["id"], [votes, votes[::-1], copies])
    receipts = {says for _, says, is_taken in told if is_taken}
    refusals = {says for _, says, is_taken in told if not is_taken}
    assert len(receipts) == stored(assembly, ballot["id"])[0]
    assert refusals <= {"already_voted", "copied_ballot"}
    assert len(set(stored(assembly, ballot["id"]))) == 1
    assembly.move(ballot["id"], "closed", "counting")  # nothing of the box is out of order


def test_what_is_acknowledged_while_the_box_closes_is_counted(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    people = assembly.crowd(120)
    ballot = tellers.open()
    yes = say(ballot, _0=True)
    piles = [[(p, tellers.seal(ballot, yes), "") for p in people[half::2]] for half in range(2)]

    def close_often() -> None:
        with ThreadPoolExecutor(5) as pool:
            version = ballot["version"]
            closes = range(50)
            answers = list(
                pool.map(lambda _: assembly.try_to_move(ballot["id"], "closed", version), closes)
            )
        assert {answer.status_code for answer in answers} == {200}

    told = vote_in_processes(assembly, ballot["id"], piles, close_often)
    taken = Counter(is_taken for *_, is_taken in told)
    assert {says for _, says, is_taken in told if not is_taken} <= {"not_open"}
    assert stored(assembly, ballot["id"]) == (taken[True],) * 4
    assembly.move(ballot["id"], "counting")
    box = tellers.take_box(ballot)
    totals = tellers.open_box(box)
    assert sum(batch["collected"] for batch in totals) == taken[True]
