"""Put names forward, take back what was a mistake, put the list in order."""

from sqlalchemy.orm import Session

from app.ballots.candidacies.lists import (
    add_line,
    drop_line,
    find_candidacy,
    open_list,
    tell_of_change,
)
from app.ballots.candidacies.models import Candidacy
from app.ballots.candidacies.queries import read_register, sort_names_of
from app.ballots.candidacies.schemas import ListOrder, NewCandidacy
from app.ballots.models import Ballot
from app.core.clock import now
from app.core.db import new_id
from app.core.errors import N_, FieldError, Invalid, NotFound
from app.core.permissions import Actor
from app.core.text import person_sort_key
from app.delegates.queries import get_delegate


def put_forward(session: Session, actor: Actor, ballot_id: str, new: NewCandidacy) -> Candidacy:
    """Add a name to the list of a draft; tellers and names already on it are refused."""
    ballot = open_list(session, ballot_id)
    candidacy = _candidacy(session, actor, ballot, new)
    add_line(session, ballot, candidacy)
    session.add(candidacy)
    earlier = read_register(session, ballot).withdrawn_before(candidacy)
    tell_of_change(
        session,
        actor,
        ballot,
        "candidacy.recorded",
        name=candidacy.name,
        origin=candidacy.origin,
        put_forward_by=candidacy.put_forward_by,
        withdrew_because=earlier[-1].withdrawal_reason if earlier else None,
    )
    return candidacy


def take_back(session: Session, actor: Actor, ballot_id: str, candidacy_id: str) -> None:
    """Undo a name put forward by mistake: it is gone from the list, the log keeps it."""
    ballot = open_list(session, ballot_id)
    candidacy = find_candidacy(session, ballot, candidacy_id)
    drop_line(session, ballot, candidacy)
    session.delete(candidacy)
    tell_of_change(session, actor, ballot, "candidacy.removed", name=candidacy.name)


def put_in_order(session: Session, actor: Actor, ballot_id: str, order: ListOrder) -> Ballot:
    """Order the list by given name, or as told line by line."""
    ballot = open_list(session, ballot_id)
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
    tell_of_change(
        session,
        actor,
        ballot,
        "ballot_list.ordered",
        names=[option.name for option in ballot.options],
    )
    return ballot


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
