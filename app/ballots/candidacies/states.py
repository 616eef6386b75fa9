"""The list of an election while it is made: names, records, numbers, what stands in the way."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.ballots.candidacies.models import Candidacy
from app.ballots.candidacies.queries import Register, read_register
from app.ballots.candidacies.schemas import (
    AgainView,
    CandidaciesView,
    CandidacyView,
    LimitsView,
    ListProblem,
    WithdrawalView,
)
from app.ballots.errors import ImpossibleSettings
from app.ballots.models import Ballot, BallotOption
from app.ballots.portraits.queries import portraits_of
from app.ballots.queries import get_ballot, paper_of, rules_of
from app.ballots.rules.candidacies import DecidedBy, Origin
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.surplus import surplus_by_convener, surplus_limits
from app.ballots.services.drafting import check_whole
from app.core.formats import parse_date
from app.core.i18n import gettext as _
from app.delegates.photos.models import photo_address


def candidacies_state(session: Session, ballot_id: str) -> CandidaciesView:
    """The whole of it, for those who make the list and those who look back at it."""
    ballot = get_ballot(session, ballot_id)
    register = read_register(session, ballot)
    return CandidaciesView(
        items=list(_standing(session, ballot, register)),
        withdrawn=[_view(record, register) for record in register.withdrawn],
        limits=_limits(ballot, register),
        problems=_problems(session, ballot),
        is_open=ballot.state == BallotState.DRAFT,
        version=ballot.version,
    )


def _standing(session: Session, ballot: Ballot, register: Register) -> Iterator[CandidacyView]:
    portraits = portraits_of(session, ballot)
    for place, (option, record) in enumerate(register.standing, start=1):
        view = _view(record, register) if record else _typed(ballot, option)
        yield view.model_copy(
            update={
                "id": option.id,
                "place": place,
                "photo": photo_address(portraits.get(option.id)),
                "has_own_photo": option.photo_id is not None,
            }
        )


def _view(record: Candidacy, register: Register) -> CandidacyView:
    earlier = map(_withdrawal, register.withdrawn_before(record))
    return CandidacyView(
        id=record.id,
        place=None,
        name=record.name,
        born=_readable(record.born),
        unit=record.unit,
        photo=None,
        has_own_photo=False,
        delegate=record.delegate_id,
        origin=Origin(record.origin),
        put_forward_by=record.put_forward_by,
        recorded_at=record.recorded_at,
        recorded_by=record.recorded_by or None,
        withdrawal=_withdrawal(record),
        earlier_withdrawals=[told for told in earlier if told],
        put_forward_again=_again(register.put_forward_again(record)),
    )


def _typed(ballot: Ballot, option: BallotOption) -> CandidacyView:
    """A line of a motion, which nobody is put forward for."""
    return CandidacyView(
        id=option.id,
        place=None,
        name=option.name,
        born=_readable(option.born),
        unit=option.unit,
        photo=None,
        has_own_photo=False,
        delegate=None,
        origin=Origin.SCHEME,
        put_forward_by=None,
        recorded_at=ballot.created_at,
        recorded_by=None,
        withdrawal=None,
        earlier_withdrawals=[],
        put_forward_again=None,
    )


def _withdrawal(record: Candidacy) -> WithdrawalView | None:
    if record.withdrawal_at is None:
        return None
    return WithdrawalView(
        reason=record.withdrawal_reason or "",
        decided_by=DecidedBy(record.withdrawal_decided_by or DecidedBy.PRESIDIUM),
        is_accepted=record.is_withdrawn,
        at=record.withdrawal_at,
        recorded_by=record.withdrawal_recorded_by or "",
    )


def _again(record: Candidacy | None) -> AgainView | None:
    return AgainView.model_validate(record) if record else None


def _limits(ballot: Ballot, register: Register) -> LimitsView:
    paper, rules = paper_of(ballot), rules_of(ballot)
    least, most = surplus_limits(paper.seats, rules)
    convener = surplus_by_convener(paper.seats, rules)
    return LimitsView(
        names=len(register.standing),
        seats=paper.seats,
        surplus=paper.surplus,
        least=least,
        most=most,
        convener_least=convener[0] if convener else None,
        convener_most=convener[1] if convener else None,
    )


def _problems(session: Session, ballot: Ballot) -> list[ListProblem]:
    if ballot.state != BallotState.DRAFT:
        return []
    try:
        check_whole(session, ballot)
    except ImpossibleSettings as refusal:
        return [ListProblem(code=f.code, message=_(f.message, **f.params)) for f in refusal.fields]
    return []


def _readable(born: str | None) -> str | None:
    date = parse_date(born)
    return str(date) if date else None
