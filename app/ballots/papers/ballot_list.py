"""The ballot list (danh sách bầu cử), in words: as proposed while a draft, then as adopted."""

from sqlalchemy.orm import Session

from app.ballots.candidacies.queries import origins_of
from app.ballots.models import Ballot, BallotOption
from app.ballots.papers.facts import moments_of
from app.ballots.papers.headings import Issuer, heading_of
from app.ballots.papers.words import BY_SHARES, METHODS, ORIGINS
from app.ballots.queries import paper_of
from app.ballots.rules.candidacies import Origin
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.paper import Kind
from app.ballots.voter_lists import votes_by_of
from app.core.clock import now
from app.core.formats import parse_date
from app.core.i18n import gettext as _
from app.core.papers.contents import Column, Lines, Paper, Signature, Table
from app.meetings.queries import get_meeting
from app.meetings.rules import VotesBy


def list_paper(session: Session, ballot: Ballot, language: str) -> Paper:
    """The list in its order, with where each name comes from."""
    is_draft = ballot.state == BallotState.DRAFT
    meeting = get_meeting(session, ballot.meeting_id)
    at = moments_of(session, ballot.id).get("list_adopted") or now()
    issuer, number = Issuer(meeting.name, meeting.heading), _("Số: %(number)s", number="……")
    heading = heading_of(issuer, ballot, _("Đoàn Chủ tịch"), number, at)
    draft = (_("(dự thảo, chưa được thông qua)"),) if is_draft else ()
    return Paper(
        language=language,
        heading=heading,
        title=(_("Danh sách"), ballot.title, *draft),
        blocks=(Lines(tuple(_facts(session, ballot))), _table(ballot, origins_of(session, ballot))),
        signatures=(Signature(_("TM. Đoàn Chủ tịch"), "", ""),),
        sign_here=_("(Ký, ghi rõ họ tên)"),
        footer=_("Danh sách bầu cử · mã danh sách %(code)s", code=ballot.code or "–"),
    )


def _facts(session: Session, ballot: Ballot) -> list[tuple[str, str]]:
    paper = paper_of(ballot)
    facts = [(_("Số người trong danh sách"), str(len(paper.options)))]
    if paper.kind is Kind.ELECTION:
        facts.append((_("Số lượng cần bầu"), str(paper.seats)))
        facts.append((_("Số dư"), str(paper.surplus)))
    facts.append((_("Cách bỏ phiếu"), _(METHODS[paper.method])))
    if votes_by_of(session, ballot) is VotesBy.SHARES:
        facts.append((_("Cách tính phiếu"), _(BY_SHARES)))
    return facts


def _table(ballot: Ballot, origins: dict[str, Origin]) -> Table:
    columns = (
        Column(_("TT"), 11, "center"),
        Column(_("Họ và tên"), 50),
        Column(_("Ngày sinh"), 27, "center"),
        Column(_("Đơn vị"), 44),
        Column(_("Nguồn giới thiệu"), 30),
    )
    rows = [
        (
            str(place),
            option.name,
            _born(option),
            option.unit or "",
            _(ORIGINS[origins[option.id]]),
        )
        for place, option in enumerate(ballot.options, start=1)
    ]
    return Table(columns, rows)


def _born(option: BallotOption) -> str:
    born = parse_date(option.born)
    return str(born) if born else ""
