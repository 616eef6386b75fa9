"""Badges and PIN slips as sheets to print. Light: runs in a process of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import qrcode
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q

from app.core.typesetting import typeset
from app.delegates.rules import grouped

BADGES = Path(__file__).with_name("badges.typ")
SLIPS = Path(__file__).with_name("pin_slips.typ")


@dataclass(frozen=True)
class Person:
    """What is printed of a delegate; `label` is the kind in words, `tone` its colour."""

    name: str
    number: str
    label: str
    tone: str
    code: str
    unit: str = ""
    position: str = ""
    seat: str = ""
    pin: str = ""


@dataclass(frozen=True)
class Occasion:
    """What is printed of the meeting; `address` is where the product is reached, if anywhere."""

    name: str
    term: str
    when: str
    address: str


def badge_sheets(occasion: Occasion, people: Sequence[Person], texts: Mapping[str, str]) -> bytes:
    """Badges, four to an A4 page with cut marks."""
    return typeset(BADGES, _sheet(occasion, people, texts))


def badge_picture(occasion: Occasion, person: Person, texts: Mapping[str, str]) -> bytes:
    """One badge as a PNG, to see what will be printed."""
    sheet = _sheet(occasion, [person], texts) | {"is_sample": True}
    return typeset(BADGES, sheet, output="png")


def pin_slips(occasion: Occasion, people: Sequence[Person], texts: Mapping[str, str]) -> bytes:
    """Slips with the PINs, apart from the badges: a photographed badge alone opens nothing."""
    slips = [asdict(one) for one in people]
    return typeset(SLIPS, {"meeting": asdict(occasion), "people": slips, "texts": dict(texts)})


def _sheet(
    occasion: Occasion, people: Sequence[Person], texts: Mapping[str, str]
) -> dict[str, Any]:
    badges = [_badge(one, occasion.address) for one in people]
    return {
        "meeting": asdict(occasion),
        "people": badges,
        "texts": dict(texts),
        "is_sample": False,
    }


def _badge(person: Person, address: str) -> dict[str, str]:
    qr = qr_svg(qr_text(address, person.code))
    return asdict(person) | {"qr": qr, "grouped": grouped(person.code)}


def qr_text(address: str, code: str) -> str:
    """What the QR says: the sign-in address where there is a public one, else the bare code.

    In capitals, which a QR code packs tighter; a host and our path read the same in capitals.
    """
    if not address or urlsplit(address).path.strip("/"):
        return code
    return f"{address}/b/{code}".upper()


def qr_svg(text: str) -> str:
    """A QR code as an SVG of one path, one unit a module, without a margin."""
    level = ERROR_CORRECT_M if "/" in text else ERROR_CORRECT_Q
    # Choosing the best of eight masks would take longer than everything else together, and
    # random codes look alike under each.
    code = qrcode.QRCode(error_correction=level, border=0, mask_pattern=2)
    code.add_data(text)
    code.make(fit=True)
    size = code.modules_count
    runs = "".join(_runs(row, y) for y, row in enumerate(code.get_matrix()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path d="{runs}" fill="#000" shape-rendering="crispEdges"/></svg>'
    )


def _runs(row: Sequence[bool], y: int) -> str:
    """The dark stretches of one line as rectangles."""
    path = ""
    start: int | None = None
    for x, is_dark in enumerate([*row, False]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            path += f"M{start} {y}h{x - start}v1h-{x - start}z"
            start = None
    return path
