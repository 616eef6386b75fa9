"""The list of documents as people look for them: by sitting and agenda item."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.documents.models import Document
from app.meetings.models import AgendaItem, Sitting
from app.meetings.queries import list_agenda, list_sittings


@dataclass(frozen=True)
class Entry:
    """A document, and the agenda item it belongs to."""

    document: Document
    item: AgendaItem | None


@dataclass(frozen=True)
class Folder:
    """The documents of one sitting; without a sitting, those of the whole meeting."""

    sitting: Sitting | None
    entries: list[Entry]


def sort_into_folders(
    session: Session, meeting_id: str, documents: Sequence[Document]
) -> list[Folder]:
    """One folder per sitting that has documents, in order of the agenda; general ones first."""
    items = {item.id: (place, item) for place, item in enumerate(list_agenda(session, meeting_id))}
    filed: dict[str | None, list[tuple[int, Entry]]] = {}
    for document in documents:
        place, item = items.get(document.agenda_item_id or "", (-1, None))
        entry = Entry(document, item)
        filed.setdefault(item.sitting_id if item else None, []).append((place, entry))
    sittings: list[Sitting | None] = [None, *list_sittings(session, meeting_id)]
    folders = [(sitting, filed.get(sitting.id if sitting else None)) for sitting in sittings]
    return [Folder(sitting, _in_order(entries)) for sitting, entries in folders if entries]


def _in_order(placed: list[tuple[int, Entry]]) -> list[Entry]:
    return [entry for _place, entry in sorted(placed, key=lambda pair: pair[0])]
