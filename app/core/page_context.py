"""What every page knows: language, display preferences, permissions, the texts of its scripts."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from flask import Flask, current_app, request
from markupsafe import Markup

from app.core.access import find_actor
from app.core.clock import now
from app.core.i18n import current_locale
from app.core.permissions import Permission

DISPLAY_COOKIE = "plenum_display"
DISPLAY_CHOICES = {
    "theme": ("light", "dark"),
    "text": ("normal", "large", "larger"),
    "contrast": ("normal", "more"),
}


def init_app(app: Flask) -> None:
    """Give templates their globals."""
    app.jinja_env.globals.update(
        current_locale=current_locale,
        display_attributes=display_attributes,
        display_choice=display_choice,
        may=may,
        script_texts=script_texts,
        server_now=server_now,
    )


def display_choice(kind: str) -> str:
    """How this device wants to see `theme`, `text` or `contrast`."""
    chosen = dict(
        part.split("-", 1)
        for part in request.cookies.get(DISPLAY_COOKIE, "").split(".")
        if "-" in part
    )
    value = chosen.get(kind, "")
    return value if value in DISPLAY_CHOICES[kind] else DISPLAY_CHOICES[kind][0]


def display_attributes() -> Markup:
    """The attributes of <html> by which the style sheet follows those wishes."""
    attribute = Markup('data-{}="{}"')
    return Markup(" ").join(
        attribute.format(kind, display_choice(kind)) for kind in DISPLAY_CHOICES
    )


def may(permission: str, meeting_id: str | None = None) -> bool:
    """May the person looking at this page do that? (`may("agenda_edit", meeting.id)`)"""
    actor = find_actor()
    return actor is not None and actor.may(Permission(permission), meeting_id)


def server_now() -> str:
    """The time by our clock, by which the page sets its own."""
    return now().isoformat(timespec="milliseconds")


def script_texts() -> dict[str, str]:
    """The translations that the scripts need; none in Vietnamese, the source language."""
    return _script_texts(Path(current_app.config["TRANSLATIONS_DIR"]), current_locale())


@cache
def _script_texts(folder: Path, locale: str) -> dict[str, str]:
    file = folder / locale / "LC_MESSAGES" / "messages.po"
    if not file.exists():
        return {}
    with file.open("rb") as source:
        catalogue = read_po(source, locale=locale)
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.string and any(place.endswith(".js") for place, _line in message.locations)
    }
