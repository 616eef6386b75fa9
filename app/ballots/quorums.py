"""May the assembly decide on a ballot: by people or by shares, the represented among them."""

from dataclasses import asdict, replace

from sqlalchemy import true
from sqlalchemy.orm import Session

from app.attendance.queries import Attendance, attendance_of
from app.ballots.electorates import (
    count_represented,
    electorate_of,
    find_people_inside,
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
    if rules.quorum_from is QuorumFrom.MEETING and ballot.sitting_id and is_of_all(ballot):
        return _by_the_meeting(attendance_of(session, ballot.sitting_id))
    call = get_meeting(session, ballot.meeting_id).call
    judged = judge_quorum(rules, _headcount(session, ballot, rules, electorate), call)
    is_turnout = rules.quorum_from is QuorumFrom.TURNOUT
    return replace(judged, is_of_shares=electorate.unit is UnitOfVotes.SHARES and not is_turnout)


def quorum_ahead(session: Session, ballot: Ballot, rules: RuleSet) -> Quorum | None:
    """May the assembly decide if the ballot opened now? None where nobody can know yet."""
    sitting_id = sitting_of(session, ballot)
    if sitting_id is None or rules.quorum_from is QuorumFrom.TURNOUT:
        return None
    by_shares = votes_by_of(session, ballot) is VotesBy.SHARES
    is_by_list = by_shares or ballot.groups is not None
    if rules.quorum_from is QuorumFrom.MEETING and not is_by_list:
        return _by_the_meeting(attendance_of(session, sitting_id))
    listed, represented = _count_ahead(session, ballot, sitting_id)
    if rules.quorum_from is not QuorumFrom.SHARES and not is_by_list:
        listed = _heads(attendance_of(session, sitting_id), represented)
    judged = judge_quorum(rules, listed, get_meeting(session, ballot.meeting_id).call)
    return replace(judged, is_of_shares=by_shares)


def _count_ahead(session: Session, ballot: Ballot, sitting_id: str) -> tuple[Headcount, int]:
    """The votes there and in all, and how many of those there are represented."""
    lines = find_voters(session, ballot)
    everybody = {id_ for line in lines for id_ in (line.delegate_id, line.holder_id) if id_}
    inside = find_people_inside(session, sitting_id, everybody)
    represented = [
        line for line in lines if line.delegate_id not in inside and line.holder_id in inside
    ]
    here = [line for line in lines if line.delegate_id in inside] + represented
    present, convened = (sum(line.weight for line in part) for part in (here, lines))
    return Headcount(present, convened), len(represented)


def keep_quorum(session: Session, ballot: Ballot) -> None:
    """Judge the quorum at opening and, where it was not met then, again at closing.

    Whoever leaves after the assembly began to vote takes the decision from nobody.
    """
    if ballot.quorum is None or not ballot.quorum["met"]:
        quorum = quorum_of(session, ballot, rules_of(ballot), electorate_of(session, ballot))
        ballot.quorum = asdict(quorum)


def _headcount(
    session: Session, ballot: Ballot, rules: RuleSet, electorate: Electorate
) -> Headcount:
    """Who counts for the quorum; whoever is represented is there."""
    if rules.quorum_from is QuorumFrom.TURNOUT:
        return Headcount(ballot.collected, ballot.entitled)
    if rules.quorum_from is QuorumFrom.SHARES or not (ballot.sitting_id and is_of_all(ballot)):
        return Headcount(electorate.present, electorate.entitled)
    represented = count_represented(session, ballot, true())
    return _heads(attendance_of(session, ballot.sitting_id), represented)


def _heads(attendance: Attendance, represented: int) -> Headcount:
    return Headcount(
        attendance.present + represented,
        attendance.convened,
        attendance.units_present,
        attendance.units,
    )


def _by_the_meeting(attendance: Attendance) -> Quorum:
    found = attendance.quorum
    there = (attendance.present, attendance.units_present)
    return Quorum(found.met, found.people_needed, found.units_needed, *there)
