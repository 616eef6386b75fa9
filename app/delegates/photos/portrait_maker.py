"""A process of its own: a picture on stdin, two square portraits on stdout.

Whatever else the file says (place, camera, time, comments) is gone: only pixels are kept. The
answer is one line of JSON (the two lengths, or a refusal), then the bytes.
"""

import io
import json
import resource
import sys

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
# A telephone takes 50 million pixels; whatever asks for more is no portrait.
MOST_PIXELS = 64_000_000
SMALLEST = 80
SIDES = (320, 112)
QUALITY = 84
# Faces are in the upper part of a portrait: what is cut off is mostly below.
FROM_TOP = 0.2
MEMORY_BYTES = 1024**3
CPU_SECONDS = 20


class Refused(Exception):
    """The file cannot become a portrait; the text is the code of the reason."""


def main() -> None:
    """Read, crop, write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    try:
        portraits = portraits_of(sys.stdin.buffer.read())
    except Refused as refusal:
        _answer({"refusal": str(refusal)})
    else:
        _answer({"lengths": [len(portrait) for portrait in portraits]}, *portraits)


def portraits_of(file: bytes) -> list[bytes]:
    """The portrait, large and small; raises `Refused`."""
    square = _square(_open(file))
    return [_written(square, side) for side in SIDES]


def _open(file: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is unpacked
    try:
        picture = Image.open(io.BytesIO(file), formats=FORMATS)
    except (OSError, ValueError, SyntaxError):
        raise Refused("not_a_photo") from None
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused("too_many_pixels")
    if min(picture.size) < SMALLEST:
        raise Refused("too_small")
    try:
        # A JPEG is read at the scale that is needed: a tenth of the time.
        picture.draft("RGB", (2 * SIDES[0], 2 * SIDES[0]))
        picture.load()
        return _on_white(ImageOps.exif_transpose(picture))
    except (OSError, ValueError, SyntaxError, MemoryError):
        raise Refused("broken_photo") from None


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency and palettes."""
    whole = picture.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(paper, whole).convert("RGB")


def _square(picture: Image.Image) -> Image.Image:
    side = min(picture.size)
    left = (picture.width - side) // 2
    top = round((picture.height - side) * FROM_TOP)
    return picture.crop((left, top, left + side, top + side))


def _written(square: Image.Image, side: int) -> bytes:
    written = io.BytesIO()
    fitting = square.resize((side, side), Image.Resampling.LANCZOS)
    fitting.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()


def _answer(told: dict[str, object], *parts: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + b"".join(parts))


if __name__ == "__main__":
    main()
