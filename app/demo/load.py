"""Loading the demonstration congress into an empty database: everything, or nothing."""

import io
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.actors import actor_of
from app.auth.models import Account
from app.auth.services import create_staff, grant_role
from app.core.clock import local, now
from app.core.db import Database
from app.core.errors import N_, Conflict
from app.core.permissions import SYSTEM, Actor, Role
from app.delegates.badges.services import issue_missing
from app.delegates.importing.services import import_roster
from app.delegates.roster import RosterFile, read_roster
from app.demo.access import PASSWORD, give_known_pins, open_screen
from app.demo.drafts import draft_ballots
from app.demo.papers import FOLDER, read_facts, typeset_papers
from app.demo.voices import send_opinions
from app.documents.rules import Classification
from app.documents.schemas import NewDocument
from app.documents.services import add_document
from app.documents.storage import FileStore
from app.documents.uploads import CheckedFile, checked_upload
from app.meetings.models import Meeting, Sitting
from app.meetings.schemas import NewAgendaItem, NewMeeting, NewSitting
from app.meetings.services import add_agenda_item, add_sitting, create_meeting
from app.settings import Settings

ROSTER = "roster.xlsx"
Say = Callable[[str], None]


class NotEmpty(Conflict):
    """The demonstration never mixes with anybody's own data."""

    code = "not_empty"
    message = N_("Cơ sở dữ liệu đã có dữ liệu nên không nạp đại hội trình diễn.")


@dataclass(frozen=True)
class Prepared:
    """What is slow to make, made before the transaction."""

    congress: Mapping[str, Any]
    roster: RosterFile
    papers: Mapping[int, CheckedFile]


def is_empty(session: Session) -> bool:
    """No meeting and no account yet."""
    found = session.scalar(select(Meeting.id).limit(1)) or session.scalar(
        select(Account.id).limit(1)
    )
    return found is None


def load_demo(database: Database, settings: Settings, say: Say) -> None:
    """Load the congress of Thanh Giang; raises `NotEmpty` where there is any data."""
    with database.session() as session:
        if not is_empty(session):
            raise NotEmpty
    with ExitStack() as stack:
        prepared = _prepare(settings, say, stack)
        with database.transaction() as session:
            if not is_empty(session):
                raise NotEmpty
            _load(session, settings, prepared)


def _prepare(settings: Settings, say: Say, stack: ExitStack) -> Prepared:
    congress = read_facts("congress.toml")
    say("Đọc danh sách đại biểu · reading the roster")
    roster = read_roster((FOLDER / ROSTER).read_bytes(), local(now()).date(), None)
    store = FileStore(settings.data_dir)
    papers = {}
    for number, pdf in typeset_papers(congress, roster):
        say(f"Soạn tài liệu {number}/{len(congress['document'])} · typesetting documents")
        upload = checked_upload(store, io.BytesIO(pdf), f"thanh-giang-{number:02}.pdf")
        papers[number] = stack.enter_context(upload)
    return Prepared(congress, roster, papers)


def _load(session: Session, settings: Settings, prepared: Prepared) -> None:
    congress = prepared.congress
    meeting = create_meeting(session, SYSTEM, NewMeeting.model_validate(congress["meeting"]))
    secretariat = _add_staff(session, meeting.id, congress["staff"])["secretariat"]
    for facts in congress["sitting"]:
        _add_sitting(session, secretariat, meeting.id, facts)
    import_roster(session, secretariat, meeting.id, prepared.roster, file_name=ROSTER)
    issue_missing(session, secretariat, meeting.id)
    give_known_pins(session, meeting.id, congress["known_delegate"])
    documents = _add_documents(session, secretariat, meeting.id, prepared)
    send_opinions(session, secretariat, meeting.id, documents, congress["opinion"])
    draft_ballots(session, secretariat, meeting.id, congress)
    open_screen(session, secretariat, meeting.id, settings)


def _add_staff(
    session: Session, meeting_id: str, members: list[Mapping[str, str]]
) -> dict[str, Actor]:
    """An account for each role; the actors by role."""
    actors = {}
    for member in members:
        account = create_staff(session, SYSTEM, member["login"], PASSWORD, member["name"])
        role = Role(member["role"])
        grant_role(session, SYSTEM, account, role, None if role is Role.ADMIN else meeting_id)
        session.flush()
        actors[member["role"]] = actor_of(account)
    return actors


def _add_sitting(
    session: Session, actor: Actor, meeting_id: str, facts: Mapping[str, Any]
) -> Sitting:
    new = NewSitting.model_validate({k: v for k, v in facts.items() if k != "items"})
    sitting = add_sitting(session, actor, meeting_id, new)
    for clock, kind, title, responsible in facts["items"]:
        hour, minute = map(int, clock.split(":"))
        starts: datetime = facts["starts_at"].replace(hour=hour, minute=minute)
        item = NewAgendaItem(
            sitting=sitting.id,
            kind=kind,
            title=title,
            responsible=responsible or None,
            starts_at=starts,
        )
        add_agenda_item(session, actor, meeting_id, item)
    return sitting


def _add_documents(
    session: Session, actor: Actor, meeting_id: str, prepared: Prepared
) -> dict[int, str]:
    """The documents' ids by their number."""
    ids = {}
    for facts in prepared.congress["document"]:
        new = NewDocument(title=facts["title"], classification=Classification.INTERNAL)
        file = prepared.papers[facts["number"]]
        ids[facts["number"]] = add_document(session, actor, meeting_id, new, file).id
    return ids
