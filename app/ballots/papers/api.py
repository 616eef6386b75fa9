"""The API of a ballot's papers and result files."""

from collections.abc import Collection

from flask import Blueprint, Response

from app.ballots.audiences import Audience, audience_of, get_known_count
from app.ballots.errors import NotPublished, WrongState
from app.ballots.models import Ballot
from app.ballots.papers import facts
from app.ballots.papers.ballot_list import list_paper
from app.ballots.papers.exports import write_csv, write_xlsx
from app.ballots.papers.minutes import minutes_paper
from app.ballots.papers.models import TallyMinutes
from app.ballots.papers.particulars import particulars_of, write_particulars
from app.ballots.papers.schemas import MinutesChange, MinutesOut
from app.ballots.queries import get_ballot, meeting_of_ballot
from app.ballots.result_answers import ResultView
from app.ballots.rules.lifecycle import BallotState
from app.core import apart
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.downloads import file_answer
from app.core.errors import NotFound
from app.core.i18n import current_locale
from app.core.papers.contents import Paper
from app.core.permissions import Permission

bp = Blueprint("ballot_papers_api", __name__)

PAPERS = ("pdf", "docx")
FILES = ("json", "csv", "xlsx")


@bp.get("/ballots/<ballot_id>/list.<kind>")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_ballot)
@endpoint()
def ballot_list(ballot_id: str, kind: str) -> Response:
    """The ballot list to print or to work on; a draft of it for those who run the ballot."""
    _check_kind(kind, PAPERS)
    session = current_session()
    ballot = get_ballot(session, ballot_id)
    if ballot.state == BallotState.DRAFT and not _runs(ballot):
        raise WrongState(state=ballot.state, wanted=BallotState.LIST_ADOPTED)
    return _paper(list_paper(session, ballot, current_locale()), "danh-sach", kind)


@bp.get("/ballots/<ballot_id>/minutes.<kind>")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_ballot)
@endpoint()
def minutes(ballot_id: str, kind: str) -> Response:
    """The tally minutes, once the count is certified; for others once it is published."""
    _check_kind(kind, PAPERS)
    session = current_session()
    ballot = _get_certified(ballot_id)
    gathered = facts.gather(session, ballot, current_locale())
    return _paper(minutes_paper(gathered, current_locale()), "bien-ban-kiem-phieu", kind)


@bp.get("/ballots/<ballot_id>/minutes")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_ballot)
@endpoint(answer=MinutesOut)
def show_particulars(ballot_id: str) -> TallyMinutes:
    """What the minutes say besides the numbers."""
    session = current_session()
    return particulars_of(session, get_ballot(session, ballot_id))


@bp.put("/ballots/<ballot_id>/minutes")
@allow(Permission.BALLOT_COUNT, within=meeting_of_ballot)
@endpoint(body=MinutesChange, answer=MinutesOut)
def change_particulars(ballot_id: str, body: MinutesChange) -> TallyMinutes:
    """Write number, place, tellers, seal and complaints, until the minutes are certified."""
    with transaction() as session:
        return write_particulars(session, current_actor(), ballot_id, body)


@bp.get("/ballots/<ballot_id>/result.<kind>")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_ballot)
@endpoint()
def result_file(ballot_id: str, kind: str) -> Response:
    """The result as a file: the same numbers as on the screen and on paper."""
    _check_kind(kind, FILES)
    language = current_locale()
    session = current_session()
    ballot = get_ballot(session, ballot_id)
    count = get_known_count(session, ballot, _audience(ballot))
    told = facts.counted(session, ballot, count, language)
    if kind == "json":
        content = ResultView.model_validate(told.result).model_dump_json(indent=2).encode()
    else:
        content = write_csv(told, language) if kind == "csv" else write_xlsx(told)
    return file_answer(content, "ket-qua", kind)


def _check_kind(kind: str, known: Collection[str]) -> None:
    if kind not in known:
        raise NotFound


def _get_certified(ballot_id: str) -> Ballot:
    """A ballot whose minutes the asking person may have; raises WrongState or NotPublished."""
    ballot = get_ballot(current_session(), ballot_id)
    if ballot.state == BallotState.PUBLISHED:
        return ballot
    if not _runs(ballot):
        raise NotPublished
    if ballot.state != BallotState.CERTIFIED:
        raise WrongState(state=ballot.state, wanted=BallotState.CERTIFIED)
    return ballot


def _runs(ballot: Ballot) -> bool:
    return _audience(ballot) is Audience.STAFF


def _audience(ballot: Ballot) -> Audience:
    return audience_of(current_actor(), ballot.meeting_id)


def _paper(paper: Paper, name: str, kind: str) -> Response:
    from app.core.papers.pdf import write_pdf  # noqa: PLC0415 (when it is asked for: no start waits)
    from app.core.papers.word import write_word  # noqa: PLC0415

    current_session().close()  # setting takes a while; others need the connection
    return file_answer(apart.call(write_pdf if kind == "pdf" else write_word, paper), name, kind)
