"""The demonstration's ballots, prepared and not yet opened."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.rules.paper import Kind, Method, Secrecy
from app.ballots.schemas import NewBallot, NewOption
from app.ballots.services.drafting import create_ballot
from app.core.permissions import Actor
from app.meetings.models import AgendaItem


def draft_ballots(
    session: Session, actor: Actor, meeting_id: str, congress: Mapping[str, Any]
) -> None:
    """One open motion, and the election of 15 names for 13 seats."""
    motion, election = congress["motion"], congress["election"]
    new_motion = NewBallot(
        title=motion["title"],
        kind=Kind.MOTION,
        method=Method.YES_NO_ABSTAIN,
        agenda_item=_item(session, meeting_id, motion["agenda_item"]),
    )
    create_ballot(session, actor, meeting_id, new_motion)
    names = [{k: v for k, v in one.items() if k != "votes"} for one in election["candidates"]]
    new_election = NewBallot(
        title=election["title"],
        kind=Kind.ELECTION,
        method=Method.PICK,
        secrecy=Secrecy.ANONYMOUS,
        options=tuple(NewOption.model_validate(name) for name in names),
        seats=election["seats"],
        # Blank and over-voted ballots are taken, so that the count has invalid ones to show.
        rules={"preset": "youth_union_congress", "blank": "invalid", "over_vote": "invalid"},
        agenda_item=_item(session, meeting_id, election["agenda_item"]),
    )
    create_ballot(session, actor, meeting_id, new_election)


def _item(session: Session, meeting_id: str, title: str) -> str:
    same = (AgendaItem.meeting_id == meeting_id, AgendaItem.title == title)
    return session.scalars(select(AgendaItem.id).where(*same)).one()
