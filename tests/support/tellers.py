"""What tellers hold in their hands and do at their station: slips, camera, hand scanner."""

import base64
import io
import secrets
from typing import Any

import qrcode
from playwright.sync_api import Page

from app.ballots.sealed.rules.manifest import encode
from tests.support.api import Api
from tests.support.congress import Congress
from tests.support.sealing import TellersKey, decode, split, write_slip

# A camera that shows what the test holds before it.
CAMERA = """(() => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 1280, height: 720});
  const context = canvas.getContext('2d');
  let held = null;
  setInterval(() => {
    context.fillStyle = '#888';
    context.fillRect(0, 0, 1280, 720);
    if (held) context.drawImage(held, 300, 20, 680, 680);
  }, 50);
  window.holdBeforeCamera = async (png) => {
    held = Object.assign(new Image(), {src: 'data:image/png;base64,' + png});
    await held.decode();
  };
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
})()"""
SHIFTED = {":": "Semicolon", "_": "Minus"}


def head_teller(congress: Congress) -> Api:
    """Who alone makes keys."""
    return congress.staff(f"truongban-{secrets.token_hex(4)}", "head_teller")


def retire_key(congress: Congress, slips: list[str]) -> None:
    """The key of these slips is destroyed."""
    head_teller(congress).post(f"/teller-keys/{slips[0].split(':')[2]}/retire")


def ready_key(congress: Congress) -> list[str]:
    """A key that was tried, without the ceremony; gives its three slips, two of which open."""
    key = TellersKey(secrets.token_bytes(32))
    body = {"public_key": encode(key.public), "threshold": 2, "slips": 3}
    head = head_teller(congress)
    made: dict[str, Any] = head.post(f"/meetings/{congress.id}/teller-keys", body)
    path = f"/teller-keys/{made['id']}/rehearsal"
    opened = key.open(decode(head.post(path)["sealed"])) or b""
    head.put(path, {"opened": encode(opened)})
    return [write_slip(made["id"], 2, 3, share) for share in split(key.secret, 2, (7, 200, 31))]


def type_slips(page: Page, slips: list[str]) -> None:
    """Enter slips by keyboard, one after the other."""
    for slip in slips:
        page.get_by_label("Hoặc gõ, dán").fill(slip)
        page.get_by_role("button", name="Nhận", exact=True).click()


def scan(page: Page, text: str) -> None:
    """What a hand scanner types: keys by their place, capitals with Shift, then Enter."""
    for sign in text:
        if sign in SHIFTED:
            page.keyboard.press(f"Shift+{SHIFTED[sign]}")
        elif sign == "-":
            page.keyboard.press("Minus")
        elif sign.isdigit():
            page.keyboard.press(f"Digit{sign}")
        else:
            page.keyboard.press(f"{'Shift+' if sign.isupper() else ''}Key{sign.upper()}")
    page.keyboard.press("Enter")


def picture_of(text: str) -> str:
    """A slip's code as a picture."""
    png = io.BytesIO()
    qrcode.make(text, border=4).save(png)
    return base64.b64encode(png.getvalue()).decode()
