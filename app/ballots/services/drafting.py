"""Prepare a ballot: its question, list, rules and voters."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.ballots.candidacies.records import carry_records, record_lines
from app.ballots.errors import ImpossibleSettings, WrongState
from app.ballots.events import BallotChanged
from app.ballots.models import Ballot
from app.ballots.portraits.services import forget_unused, own_portraits
from app.ballots.queries import get_ballot, is_sealed, paper_of, rules_of
from app.ballots.rules.entitlement import Channel
from app.ballots.rules.lifecycle import SIGNED, BallotState
from app.ballots.rules.overrides import read_rules, write_rules
from app.ballots.rules.paper import Kind, Method, Secrecy
from app.ballots.rules.settings import check_settings
from app.ballots.schemas import BallotChange, NewBallot, NewOption
from app.ballots.services.families import problems_of_next_round, tell_relatives
from app.ballots.services.groups import unknown_groups
from app.ballots.services.lines import write_lines
from app.ballots.tellers import tellers_of
from app.core.audit import write_audit
from app.core.clock import now
from app.core.db import new_id
from app.core.errors import N_, FieldError, StaleVersion
from app.core.events import record
from app.core.permissions import Actor
from app.meetings.queries import get_agenda_item

USUAL_PRESET = {Kind.MOTION: "open_motion", Kind.ELECTION: "youth_union_congress"}
USUAL_SECRECY = {Kind.MOTION: Secrecy.NAMED, Kind.ELECTION: Secrecy.ANONYMOUS}
# Settled only when the list is closed.
ABOUT_THE_NUMBER_OF_NAMES = {
    "agree_disagree_needed",
    "min_above_options",
    "no_options",
    "seats_above_candidates",
    "surplus_out_of_limits",
}
# Each name is a question of its own, so that there may be as many seats as names.
EACH_NAME_ALONE = {Method.YES_NO_ABSTAIN, Method.AGREE_DISAGREE, Method.GRADED}


def create_ballot(session: Session, actor: Actor, meeting_id: str, new: NewBallot) -> Ballot:
    """Make a draft; raises ImpossibleSettings naming each setting that no ballot could have."""
    options = new.options or _title_as_option(new)
    ballot = Ballot(
        id=new_id(),
        meeting_id=meeting_id,
        agenda_item_id=new.agenda_item,
        title=new.title,
        kind=new.kind,
        method=new.method,
        secrecy=new.secrecy or USUAL_SECRECY[new.kind],
        channels=list(new.channels),
        seats=_seats(new.kind, new.method, new.seats, options),
        rules=write_rules(read_rules(new.rules or {"preset": USUAL_PRESET[new.kind]})),
        entitled_by=new.entitled_by,
        minutes=new.minutes,
        groups=new.groups.model_dump() if new.groups else None,
        is_list_open=new.is_list_open,
        state=BallotState.DRAFT,
        version=1,
        round=1,
        created_at=now(),
    )
    write_lines(ballot, options)
    return add_draft(session, actor, ballot)


def add_draft(
    session: Session, actor: Actor, ballot: Ballot, former: Ballot | None = None
) -> Ballot:
    """Keep a draft that could be held as it is; `former`: whose list it has, or a part of it."""
    check_possible(session, ballot)
    session.add(ballot)
    session.flush()
    if former is not None:
        carry_records(session, former, ballot)
    record_lines(session, actor, ballot)
    write_audit(
        session,
        actor,
        "ballot.created",
        meeting_id=ballot.meeting_id,
        subject_id=ballot.id,
        title=ballot.title,
        **({"instead_of": ballot.instead_of_id} if ballot.instead_of_id else {}),
    )
    record(session, BallotChanged(ballot.id, ballot.meeting_id))
    tell_relatives(session, ballot)
    return ballot


def change_ballot(session: Session, actor: Actor, ballot_id: str, change: BallotChange) -> Ballot:
    """Correct a draft; later the time until it opens, the title's spelling until it is certified.

    Raises WrongState or StaleVersion.
    """
    ballot = get_ballot(session, ballot_id, lock=True)
    changes = change.model_dump(exclude_unset=True, mode="json")
    version = changes.pop("version", None)
    if version is not None and version != ballot.version:
        raise StaleVersion
    if ballot.state != BallotState.DRAFT and changes.keys() - _correctable(ballot):
        raise WrongState(state=ballot.state, wanted=ballot.state)
    before = {name: _present(ballot, name) for name in changes}
    portraits = own_portraits(ballot)
    _apply(ballot, change, changes)
    check_possible(session, ballot)
    forget_unused(session, portraits, ballot)
    if ballot.state == BallotState.DRAFT:
        record_lines(session, actor, ballot)
    ballot.version += 1
    write_audit(
        session,
        actor,
        "ballot.changed",
        meeting_id=ballot.meeting_id,
        subject_id=ballot.id,
        before=before,
        after=changes,
    )
    record(session, BallotChanged(ballot.id, ballot.meeting_id))
    return ballot


def _correctable(ballot: Ballot) -> set[str]:
    """What may be corrected once the list is adopted; tablets compare every letter if sealed,
    and certified minutes are printed as they stand.
    """
    spelling = set() if is_sealed(ballot) or ballot.state in SIGNED else {"title"}
    return spelling | ({"minutes"} if ballot.state == BallotState.LIST_ADOPTED else set())


def check_possible(session: Session, ballot: Ballot) -> None:
    """Raise ImpossibleSettings when this ballot could never be held as it is set.

    While names are still put forward, how many they are is left to the adoption of the list.
    """
    try:
        check_whole(session, ballot)
    except ImpossibleSettings as refusal:
        if not ballot.is_list_open:
            raise
        left = tuple(f for f in refusal.fields if f.code not in ABOUT_THE_NUMBER_OF_NAMES)
        if left:
            raise ImpossibleSettings(fields=left) from None


def check_whole(session: Session, ballot: Ballot) -> None:
    """Raise ImpossibleSettings when the ballot could not be adopted now."""
    unavailable = _find_unavailable(ballot)
    if unavailable:
        raise ImpossibleSettings(fields=unavailable)
    if ballot.agenda_item_id is not None:
        _check_agenda_item(session, ballot)
    unknown = (*unknown_groups(session, ballot), *problems_of_next_round(session, ballot))
    if unknown:
        raise ImpossibleSettings(fields=unknown)
    tellers = tellers_of(session, ballot.meeting_id)
    check_settings(paper_of(ballot), rules_of(ballot), Secrecy(ballot.secrecy), tellers)


def _find_unavailable(ballot: Ballot) -> tuple[FieldError, ...]:
    problems = []
    if Channel.PAPER in ballot.channels:
        message = N_("Phiếu giấy chưa dùng được.")
        problems.append(FieldError("channels", "not_available_yet", message))
    return tuple(problems)


def _check_agenda_item(session: Session, ballot: Ballot) -> None:
    item = get_agenda_item(session, str(ballot.agenda_item_id))
    if item.meeting_id != ballot.meeting_id:
        message = N_("Nội dung này thuộc cuộc họp khác.")
        raise ImpossibleSettings(fields=(FieldError("agenda_item", "other_meeting", message),))


def _title_as_option(new: NewBallot) -> Sequence[NewOption]:
    return [NewOption(name=new.title[:300])] if new.kind is Kind.MOTION else []


def _seats(kind: Kind, method: Method, seats: int | None, options: Sequence[NewOption]) -> int:
    if seats is not None:
        return seats
    if kind is Kind.MOTION:
        return 1
    if method in EACH_NAME_ALONE:
        return max(1, len(options))
    message = N_("Hãy ghi số lượng cần bầu.")
    raise ImpossibleSettings(fields=(FieldError("seats", "missing", message),))


def _apply(ballot: Ballot, change: BallotChange, changes: dict[str, Any]) -> None:
    for name in changes.keys() & {"title", "kind", "method", "secrecy", "seats", "entitled_by"}:
        if changes[name] is not None:
            setattr(ballot, name, changes[name])
    for name in changes.keys() & {"groups", "minutes"}:
        setattr(ballot, name, changes[name])
    if "agenda_item" in changes:
        ballot.agenda_item_id = change.agenda_item
    if change.rules is not None:
        ballot.rules = write_rules(read_rules(change.rules))
    if change.options is not None:
        write_lines(ballot, change.options)


def _present(ballot: Ballot, name: str) -> object:
    """A value as the audit log keeps it."""
    if name == "options":
        return [{"name": o.name, "born": o.born, "unit": o.unit} for o in ballot.options]
    return getattr(ballot, {"agenda_item": "agenda_item_id"}.get(name, name))
