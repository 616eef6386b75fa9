"""Pictures for tests: plain, and with everything a portrait must not keep."""

import io

from PIL import Image


def picture(
    width: int = 400, height: int = 600, colour: str = "teal", kind: str = "JPEG", **save: object
) -> bytes:
    """A picture of one colour."""
    written = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(written, kind, **save)
    return written.getvalue()


def two_tone(width: int = 400, height: int = 800) -> bytes:
    """Red above, blue below."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width, height // 2))
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def turned_with_place() -> bytes:
    """As a telephone writes it: lying on its side, with the place and the camera noted."""
    image = Image.new("RGB", (800, 400), "blue")
    image.paste("red", (0, 0, 400, 400))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[2] = (21.0, 35.0, 50.0)
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif)
    return written.getvalue()


def bomb() -> bytes:
    """Few bytes that unpack to more pixels than any camera has."""
    written = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(written, "PNG")
    return written.getvalue()
