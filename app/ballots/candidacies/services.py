"""Put names forward, withdraw them, put the list in order: each with who, when and why."""

from sqlalchemy.orm import Session

from app.ballots.candidacies.models import Candidacy
from app.ballots.candidacies.queries import read_register, sort_names_of
from app.ballots.candidacies.schemas import ListOrder, NewCandidacy, Withdrawal
from app.ballots.errors import ImpossibleSettings, ListClosed
from app.ballots.events import BallotChanged
from app.ballots.models import Ballot, BallotOption
from app.ballots.portraits.services import forget_unused, own_portraits
from app.ballots.queries import get_ballot, paper_of
from app.ballots.rules.candidacies import Origin
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.paper import Kind
from app.ballots.rules.settings import problems_of_list
from app.ballots.services.families import problems_of_next_round
from app.ballots.tellers import tellers_of
from app.core.audit import write_audit
from app.core.clock import now
from app.core.db import new_id
from app.core.errors import N_, FieldError, Invalid, NotFound
from app.core.events import record
from app.core.permissions import Actor
from app.core.text import person_sort_key
from app.delegates.queries import get_delegate


def put_forward(session: Session, actor: Actor, ballot_id: str, new: NewCandidacy) -> Candidacy:
    """Add a name to the list of a draft; tellers and names already on it are refused."""
    ballot = _open_list(session, actor, ballot_id)
    candidacy = _candidacy(session, actor, ballot, new)
    _add_line(ballot, candidacy)
    _refuse_impossible_line(session, ballot)
    session.add(candidacy)
    _changed(
        session,
        actor,
        ballot,
        "candidacy.recorded",
        name=candidacy.name,
        origin=candidacy.origin,
        put_forward_by=candidacy.put_forward_by,
    )
    return candidacy


def take_back(session: Session, actor: Actor, ballot_id: str, candidacy_id: str) -> None:
    """Undo a name put forward by mistake: it is gone from the list, the log keeps it."""
    ballot = _open_list(session, actor, ballot_id)
    candidacy = _get(session, ballot, candidacy_id)
    _drop_line(session, ballot, candidacy)
    session.delete(candidacy)
    _changed(session, actor, ballot, "candidacy.removed", name=candidacy.name)


def decide_withdrawal(
    session: Session, actor: Actor, ballot_id: str, candidacy_id: str, withdrawal: Withdrawal
) -> Candidacy:
    """Record what was decided on a request to withdraw; accepted, the name leaves the list."""
    ballot = _open_list(session, actor, ballot_id)
    candidacy = _get(session, ballot, candidacy_id)
    if withdrawal.is_accepted:
        _drop_line(session, ballot, candidacy)
    candidacy.is_withdrawn = withdrawal.is_accepted
    candidacy.withdrawal_reason = withdrawal.reason
    candidacy.withdrawal_decided_by = withdrawal.decided_by
    candidacy.withdrawal_at = now()
    candidacy.withdrawal_recorded_by = actor.name
    _changed(
        session,
        actor,
        ballot,
        "candidacy.withdrawal_decided",
        name=candidacy.name,
        reason=withdrawal.reason,
        decided_by=withdrawal.decided_by,
        is_withdrawn=withdrawal.is_accepted,
    )
    return candidacy


def undo_withdrawal(session: Session, actor: Actor, ballot_id: str, candidacy_id: str) -> Candidacy:
    """Take a recorded withdrawal back: the name stands again, at the end of the list."""
    ballot = _open_list(session, actor, ballot_id)
    candidacy = _get(session, ballot, candidacy_id)
    if candidacy.is_withdrawn:
        _add_line(ballot, candidacy)
        _refuse_impossible_line(session, ballot)
    candidacy.is_withdrawn = False
    candidacy.withdrawal_reason = candidacy.withdrawal_decided_by = None
    candidacy.withdrawal_at = candidacy.withdrawal_recorded_by = None
    _changed(session, actor, ballot, "candidacy.restored", name=candidacy.name)
    return candidacy


def put_in_order(session: Session, actor: Actor, ballot_id: str, order: ListOrder) -> Ballot:
    """Order the list by given name, or as told line by line."""
    ballot = _open_list(session, actor, ballot_id)
    lines = {option.id: option for option in ballot.options}
    if order.lines is None:
        names = sort_names_of(session, ballot)
        wanted = sorted(lines, key=lambda id_: person_sort_key(lines[id_].name, names.get(id_)))
    else:
        wanted = list(order.lines)
    if sorted(wanted) != sorted(lines):
        message = N_("Thứ tự phải gồm đúng các tên trong danh sách, mỗi tên một lần.")
        raise Invalid(fields=(FieldError("lines", "not_the_list", message),))
    for place, option_id in enumerate(wanted, start=1):
        lines[option_id].position = place
    session.flush()
    session.expire(ballot, ["options"])
    _changed(
        session,
        actor,
        ballot,
        "ballot_list.ordered",
        names=[option.name for option in ballot.options],
    )
    return ballot


def _open_list(session: Session, actor: Actor, ballot_id: str) -> Ballot:
    """A draft election whose lines all have a record; raises ListClosed."""
    ballot = get_ballot(session, ballot_id, lock=True)
    if ballot.kind != Kind.ELECTION or ballot.state != BallotState.DRAFT:
        raise ListClosed
    ballot.is_list_open = True
    register = read_register(session, ballot)
    for record_of_none in register.struck:  # the log of the change that struck it keeps it
        session.delete(record_of_none)
    for option, found in register.standing:
        if found is None:
            session.add(_of_line(actor, ballot, option))
        else:
            found.option_id = option.id
    session.flush()
    return ballot


def _of_line(actor: Actor, ballot: Ballot, option: BallotOption) -> Candidacy:
    """The record of a line typed into the draft: of the convener's scheme."""
    return Candidacy(
        id=new_id(),
        ballot_id=ballot.id,
        option_id=option.id,
        name=option.name,
        born=option.born,
        unit=option.unit,
        origin=Origin.SCHEME,
        recorded_at=ballot.created_at,
        recorded_by=actor.name,
    )


def _candidacy(session: Session, actor: Actor, ballot: Ballot, new: NewCandidacy) -> Candidacy:
    candidacy = Candidacy(
        id=new_id(),
        ballot_id=ballot.id,
        name=new.name or "",
        born=new.born,
        unit=new.unit,
        origin=new.origin,
        put_forward_by=new.put_forward_by,
        recorded_at=now(),
        recorded_by=actor.name,
    )
    if new.delegate is not None:
        delegate = get_delegate(session, new.delegate)
        if delegate.meeting_id != ballot.meeting_id:
            raise NotFound
        candidacy.delegate_id, candidacy.name = delegate.id, delegate.name
        candidacy.born = delegate.born
        candidacy.unit = delegate.unit.name if delegate.unit else None
    if not candidacy.name:
        message = N_("Hãy chọn đại biểu hoặc ghi họ tên.")
        raise Invalid(fields=(FieldError("name", "missing", message),))
    return candidacy


def _add_line(ballot: Ballot, candidacy: Candidacy) -> None:
    option = BallotOption(
        id=new_id(),
        position=len(ballot.options) + 1,
        name=candidacy.name,
        born=candidacy.born,
        unit=candidacy.unit,
    )
    ballot.options.append(option)
    candidacy.option_id = option.id


def _drop_line(session: Session, ballot: Ballot, candidacy: Candidacy) -> None:
    portraits = own_portraits(ballot)
    ballot.options = [option for option in ballot.options if option.id != candidacy.option_id]
    for place, option in enumerate(ballot.options, start=1):
        option.position = place
    candidacy.option_id = None
    forget_unused(session, portraits, ballot)


def _refuse_impossible_line(session: Session, ballot: Ballot) -> None:
    """A name twice, or a teller's: refused at once. How many names there are is judged later."""
    tellers = tellers_of(session, ballot.meeting_id)
    problems = (
        *problems_of_list(paper_of(ballot), tellers),
        *problems_of_next_round(session, ballot),
    )
    if problems:
        raise ImpossibleSettings(fields=problems)


def _get(session: Session, ballot: Ballot, candidacy_id: str) -> Candidacy:
    """By its own id, or by that of its line."""
    register = read_register(session, ballot)
    standing = [record for _, record in register.standing if record]
    for found in (*standing, *register.withdrawn):
        if candidacy_id in {found.id, found.option_id}:
            return found
    raise NotFound


def _changed(
    session: Session, actor: Actor, ballot: Ballot, action: str, **details: object
) -> None:
    ballot.version += 1
    write_audit(
        session, actor, action, meeting_id=ballot.meeting_id, subject_id=ballot.id, **details
    )
    record(session, BallotChanged(ballot.id, ballot.meeting_id))
    session.flush()
