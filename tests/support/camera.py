"""A camera's film: badges held before it one after the other, played again and again."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import qrcode
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.support.browser import FLAGS, SCREENS, Watch
from tests.support.processes import program


@contextmanager
def phone_seeing(
    browser: Browser, watch: Watch, film: Path, shown: list[str | None]
) -> Iterator[Page]:
    """A phone whose camera sees these texts as QR codes in turn (None: nothing)."""
    write_film(film, shown)
    flags = [
        *FLAGS,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
    chromium = browser.browser_type.launch(executable_path=program("chromium"), args=flags)
    context = chromium.new_context(**SCREENS["phone"], locale="vi-VN")
    watch.attach(context)
    yield context.new_page()
    chromium.close()


def frame(text: str | None) -> Image.Image:
    """What a camera sees: a badge held before it, or nothing."""
    picture = Image.new("RGB", (1280, 720), (120, 126, 132))
    if text:
        code = qrcode.make(text, border=4).get_image().convert("RGB").resize((340, 340))
        picture.paste(code.rotate(7, expand=True, fillcolor=(255, 255, 255)), (450, 160))
    return picture


def write_film(path: Path, shown: list[str | None], frames: int = 40) -> None:
    """Pictures one after another."""
    with path.open("wb") as film:
        for text in shown:
            still = io.BytesIO()
            frame(text).save(still, "JPEG", quality=85, subsampling=2)
            film.write(still.getvalue() * frames)
