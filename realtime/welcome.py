"""What `serve` prints when it is up: where to go, and in the demo who may sign in with what."""

import socket
import textwrap
import unicodedata

from flask import Flask

from app.core.db import Database
from app.demo.access import PASSWORD, list_doors, list_other_staff
from app.settings import USUAL_GROUP_SECONDS, Settings

ANYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - recognised, not bound


def welcome(app: Flask, settings: Settings, port: int) -> str:
    """The box."""
    base = reachable_url(settings, port)
    lines = [f"Mở trang · open      {base}/"]
    database: Database = app.extensions["database"]
    with database.session() as session:
        doors = list(list_doors(session, settings)) if settings.demo else []
        others = list_other_staff(session) if doors else []
    if doors:
        lines += ["", "Đại hội trình diễn, mọi dữ liệu là hư cấu · a fictitious congress", ""]
        for door in doors:
            lines += [
                f"{door.who}{'   ' if door.secret else ''}{door.secret}",
                f"  {base}{door.path}",
            ]
        if others:
            lines.append(f"Cán bộ khác · other staff   … / {PASSWORD}")
            lines += textwrap.wrap(
                ", ".join(others), 68, initial_indent="  ", subsequent_indent="  "
            )
        lines.append("")
    if settings.secret_group_seconds < USUAL_GROUP_SECONDS:
        lines += [*_warn_of_small_groups(settings.secret_group_seconds), ""]
    return boxed("Plenum", [*lines, "Dừng · stop          Ctrl-C"])


def _warn_of_small_groups(seconds: float) -> list[str]:
    return [
        f"⚠ Phiếu kín chỉ chờ nhau {seconds:g} giây: chỉ để thử, không dùng khi bầu thật",
        f"⚠ Sealed and anonymous votes wait {seconds:g} s for each other: for trials only",
    ]


def reachable_url(settings: Settings, port: int) -> str:
    """The address others can open: the public one, else this machine's in the hall's network."""
    if settings.public_url:
        return settings.public_url
    scheme = "https" if settings.is_https else "http"
    host = lan_address() if settings.host in ANYWHERE else settings.host
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"


def lan_address() -> str:
    """The address of the interface that leads out; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        address: str = probe.getsockname()[0]
        return address


def boxed(title: str, lines: list[str]) -> str:
    """Lines in a frame as wide as the widest."""
    width = max(map(width_of, [*lines, title + "  "]))
    top = f"╭─ {title} {'─' * (width - width_of(title) - 1)}╮"
    body = [f"│ {line}{' ' * (width - width_of(line))} │" for line in lines]
    return "\n".join([top, *body, f"╰{'─' * (width + 2)}╯"])


def width_of(text: str) -> int:
    """Columns on a terminal."""
    return sum(0 if unicodedata.combining(letter) else 1 for letter in text)
