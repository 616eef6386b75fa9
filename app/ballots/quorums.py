"""May the assembly decide on a ballot: by people or by shares, the represented among them."""

from collections.abc import Collection
from dataclasses import asdict, replace

from sqlalchemy.orm import Session

from app.attendance.queries import attendance_of
from app.attendance.quorum import Counts
from app.attendance.quorum import judge_quorum as judge_meeting
from app.ballots.electorates import (
    count_represented,
    electorate_of,
    find_people_inside,
    find_represented,
    is_of_all,
)
from app.ballots.models import Ballot
from app.ballots.queries import rules_of
from app.ballots.rules.count import Electorate, UnitOfVotes
from app.ballots.rules.quorum import Headcount, Quorum, judge_quorum
from app.ballots.rules.rule_set import QuorumFrom, RuleSet
from app.ballots.voter_lists import find_voters, sitting_of, votes_by_of
from app.meetings.queries import get_meeting
from app.meetings.rules import VotesBy


def quorum_of(session: Session, ballot: Ballot, rules: RuleSet, electorate: Electorate) -> Quorum:
    """May the assembly decide on this ballot, by its own rules or the meeting's?"""
    is_of_people = ballot.sitting_id is not None and is_of_all(ballot)
    if rules.quorum_from is QuorumFrom.MEETING and is_of_people:
        return _by_the_meeting(session, ballot, find_represented(session, ballot))
    if rules.quorum_from is QuorumFrom.TURNOUT:
        count = Headcount(ballot.collected, ballot.entitled)
        return _judge(session, ballot, rules, count)
    if rules.quorum_from is QuorumFrom.SHARES or not is_of_people:
        count = Headcount(electorate.present, electorate.entitled)
        is_of_shares = electorate.unit is UnitOfVotes.SHARES
        return replace(_judge(session, ballot, rules, count), is_of_shares=is_of_shares)
    count = _heads(session, ballot, find_represented(session, ballot))
    return _judge(session, ballot, rules, count)


def quorum_ahead(session: Session, ballot: Ballot, rules: RuleSet) -> Quorum | None:
    """May the assembly decide if the ballot opened now? None where nobody can know yet."""
    if sitting_of(session, ballot) is None or rules.quorum_from is QuorumFrom.TURNOUT:
        return None
    by_shares = votes_by_of(session, ballot) is VotesBy.SHARES
    is_by_list = by_shares or ballot.groups is not None
    votes, represented = _count_ahead(session, ballot)
    if rules.quorum_from is QuorumFrom.MEETING and not is_by_list:
        return _by_the_meeting(session, ballot, represented)
    is_by_votes = rules.quorum_from is QuorumFrom.SHARES or is_by_list
    count = votes if is_by_votes else _heads(session, ballot, represented)
    return replace(_judge(session, ballot, rules, count), is_of_shares=by_shares)


def keep_quorum(session: Session, ballot: Ballot) -> None:
    """Judge the quorum at opening and, where it was not met then, again at closing.

    Whoever leaves after the assembly began to vote takes the decision from nobody.
    """
    if ballot.quorum is None or not ballot.quorum["met"]:
        quorum = quorum_of(session, ballot, rules_of(ballot), electorate_of(session, ballot))
        ballot.quorum = asdict(quorum)


def _judge(session: Session, ballot: Ballot, rules: RuleSet, count: Headcount) -> Quorum:
    return judge_quorum(rules, count, get_meeting(session, ballot.meeting_id).call)


def _count_ahead(session: Session, ballot: Ballot) -> tuple[Headcount, Collection[str]]:
    """The votes there and in all, and who is not there but represented."""
    lines = find_voters(session, ballot)
    everybody = {id_ for line in lines for id_ in (line.delegate_id, line.holder_id) if id_}
    inside = find_people_inside(session, sitting_of(session, ballot), everybody)
    represented = [
        line for line in lines if line.delegate_id not in inside and line.holder_id in inside
    ]
    here = [line for line in lines if line.delegate_id in inside] + represented
    present, convened = (sum(line.weight for line in part) for part in (here, lines))
    return Headcount(present, convened), [line.delegate_id for line in represented]


def _heads(session: Session, ballot: Ballot, represented: Collection[str]) -> Headcount:
    """Officials and their units; whoever is represented is there, and so is their unit."""
    sitting_id = sitting_of(session, ballot) or ""
    there = attendance_of(session, sitting_id)
    people, units = count_represented(session, sitting_id, represented)
    return Headcount(
        present=there.present + people,
        convened=there.convened,
        units_present=there.units_present + units,
        units=there.units,
        represented=people,
    )


def _by_the_meeting(session: Session, ballot: Ballot, represented: Collection[str]) -> Quorum:
    """By the meeting's own rules, as the desk counts, and the represented besides."""
    heads = _heads(session, ballot, represented)
    counts = Counts(heads.convened, heads.present, heads.units, heads.units_present)
    found = judge_meeting(get_meeting(session, ballot.meeting_id).rules, counts)
    return Quorum(
        met=found.met,
        people_needed=found.people_needed,
        units_needed=found.units_needed,
        people=heads.present,
        units=heads.units_present,
        represented=heads.represented,
    )
