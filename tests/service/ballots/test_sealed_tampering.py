"""A sealed box changed by hand is held, and whoever watched it can tell (box 24, 42, 43)."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.ballots.models import (
    Ballot,
    BallotEntitlement,
    BallotOption,
    BallotParticipation,
)
from app.ballots.sealed.models import BallotManifest, BoxCommit, SealedBallot
from app.ballots.sealed.rules.envelope import digest_of
from app.ballots.services.votes import Vote
from app.ballots.services.voting import store_votes
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.sealed_counts import closed_election, code


def remove_ballot(session: Session, _ballot: Ballot) -> None:
    session.delete(session.scalars(select(SealedBallot)).first())


def change_ballot(session: Session, _ballot: Ballot) -> None:
    row = session.scalars(select(SealedBallot)).first()
    row.content = row.content[:-1] + bytes([row.content[-1] ^ 1])


def stuff_ballot(session: Session, ballot: Ballot) -> None:
    manifest = session.get_one(BallotManifest, ballot.id)
    content = bytes(manifest.sealed_length)
    digest = digest_of(manifest.hash, content)
    row = {"ballot_id": ballot.id, "digest": digest, "content": content}
    session.execute(insert(SealedBallot), [row])


def stuff_with_voter(session: Session, ballot: Ballot) -> None:
    stuff_ballot(session, ballot)
    voted = select(BallotParticipation.delegate_id)
    left = select(BallotEntitlement.delegate_id).where(BallotEntitlement.delegate_id.not_in(voted))
    row = {"ballot_id": ballot.id, "delegate_id": session.scalars(left).first()}
    session.execute(insert(BallotParticipation), [row])
    ballot.collected += 1


def exchange_ballot(session: Session, ballot: Ballot) -> None:
    remove_ballot(session, ballot)
    stuff_ballot(session, ballot)


def remove_voter(session: Session, _ballot: Ballot) -> None:
    session.delete(session.scalars(select(BallotParticipation)).first())


def drop_commit(session: Session, _ballot: Ballot) -> None:
    session.execute(delete(BoxCommit).where(BoxCommit.height == 1))


def drop_last_commit(session: Session, _ballot: Ballot) -> None:
    session.execute(delete(BoxCommit).where(BoxCommit.height == 2))


def change_commit(session: Session, _ballot: Ballot) -> None:
    session.execute(update(BoxCommit).where(BoxCommit.height == 1).values(digests=bytes(32)))


def add_voter_to_list(session: Session, ballot: Ballot) -> None:
    row = {"ballot_id": ballot.id, "delegate_id": "x" * 16, "name": "Ai đó", "weight": 1}
    session.execute(insert(BallotEntitlement), [row])


def rename_candidate(session: Session, _ballot: Ballot) -> None:
    session.execute(update(BallotOption).values(name="Người khác"))


def change_number(session: Session, ballot: Ballot) -> None:
    ballot.collected += 1


TAMPERINGS: list[tuple[Callable[[Session, Ballot], None], set[str]]] = [
    (remove_ballot, {"box"}),
    (change_ballot, {"box"}),
    (stuff_ballot, {"box"}),
    (stuff_with_voter, {"box", "participation"}),
    (exchange_ballot, {"box"}),
    (remove_voter, {"participation"}),
    (drop_commit, {"root", "box", "participation"}),
    (drop_last_commit, {"box", "participation"}),
    (change_commit, {"root", "box", "participation"}),
    (add_voter_to_list, {"root"}),
    (rename_candidate, {"manifest"}),
    (change_number, {"participation"}),
]


@pytest.mark.parametrize(("tamper", "found"), TAMPERINGS)
def test_a_box_changed_by_hand_is_held(
    assembly: Assembly, tellers: SealedAssembly, tamper, found: set[str]
) -> None:
    people = assembly.crowd(8)
    ballot = tellers.open()
    votes = [(person, say(ballot, _0=True)) for person in people[:6]]
    tellers.cast_straight(ballot, votes[:3])
    tellers.cast_straight(ballot, votes[3:])
    assembly.move(ballot["id"], "closed")
    with assembly.database.transaction() as session:
        tamper(session, session.get_one(Ballot, ballot["id"]))
    held = assembly.try_to_move(ballot["id"], "counting")
    assert code(held) == (409, "box_changed")
    assert {error["field"] for error in held.get_json()["errors"]} == found
    assert code(tellers.head.get(f"/ballots/{ballot['id']}/box")) == (409, "box_changed")
    assembly.move(ballot["id"], "void")


def test_a_box_changed_after_the_count_is_held(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = closed_election(assembly, tellers, 25)
    assembly.move(ballot["id"], "counting")
    tellers.count(ballot, "Bàn 1")
    tellers.count(ballot, "Bàn 2", tellers.second)
    with assembly.database.transaction() as session:
        exchange_ballot(session, session.get_one(Ballot, ballot["id"]))
    assert code(assembly.try_to_move(ballot["id"], "certified")) == (409, "box_changed")


def test_the_height_and_the_root_are_for_all_to_see(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    """A box put back to an older copy keeps its own chain, and people see the older height."""
    people = assembly.crowd(4)
    ballot = tellers.open()
    yes = say(ballot, _0=True)
    tellers.cast_straight(ballot, [(person, yes) for person in people[:2]])
    before = assembly.see(ballot["id"])["seal"]
    tellers.cast_straight(ballot, [(people[2], yes)])
    after = assembly.see(ballot["id"])["seal"]
    assert (before["height"], after["height"]) == (1, 2)
    assert before["root"] != after["root"]


def test_a_late_vote_does_not_move_the_chain(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = closed_election(assembly, tellers, 3)
    before = assembly.see(ballot["id"])["seal"]
    late = Vote(ballot["id"], assembly.hall.delegate().account_id, "", "late")
    with assembly.database.transaction() as session:
        (answer,) = store_votes(session, ballot["id"], [late])
    assert answer.code == "not_open"
    assert assembly.see(ballot["id"])["seal"] == before
