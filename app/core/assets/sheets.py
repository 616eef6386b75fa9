"""The two sheets a page loads: one of styles, one of icons, put together from small files."""

import hashlib
import re
from pathlib import Path

from app.core.assets.vendor import vendor_path

STYLE_SHEET = "css/plenum.css"
ICON_SHEET = "icons.svg"
# The order of the layers; within the components any order will do.
STYLE_FILES = (
    "reset.css",
    "fonts.css",
    "tokens.css",
    "base.css",
    "components/*.css",
    "print.css",
)
SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)
IMAGE_URL = re.compile(r'url\("\.\./(img/[^"]+)"\)')
VENDOR_URL = re.compile(r'url\("vendor:(@?[\w.-]+(?:/[\w.-]+)??)/(files/[^"]+)"\)')


def style_sources(folder: Path) -> list[Path]:
    """The style files in the order in which they apply."""
    return [file for part in STYLE_FILES for file in sorted((folder / "css").glob(part))]


def make_style_sheet(folder: Path) -> bytes:
    """One sheet of all components; addresses in it are relative to static/css/."""
    css = folder / "css"
    texts = [_lift_addresses(file, css) for file in style_sources(folder)]
    sheet = VENDOR_URL.sub(
        lambda found: f'url("../{vendor_path(folder, found[1], found[2])}")', "\n".join(texts)
    )
    return IMAGE_URL.sub(lambda found: _hashed(folder, found[1]), sheet).encode()


def icon_names(folder: Path) -> frozenset[str]:
    """The icons that may be used: the chosen ones of lucide and our own drawings."""
    chosen = (folder / "icons.txt").read_text(encoding="utf-8").split()
    return frozenset(chosen) | {file.stem for file in (folder / "icons").glob("*.svg")}


def icon_sources(folder: Path) -> list[Path]:
    """The files whose change changes the icon sheet."""
    return [folder / "icons.txt", *sorted((folder / "icons").glob("*.svg"))]


def make_icon_sheet(folder: Path) -> bytes:
    """One sheet with a symbol for each icon; raises `ValueError` naming an unknown one."""
    library = (folder / vendor_path(folder, "lucide-static", "sprite.svg")).read_text("utf-8")
    symbols = {found[1]: found[0] for found in SYMBOL.finditer(library)}
    symbols |= {file.stem: _as_symbol(file) for file in (folder / "icons").glob("*.svg")}
    wanted = sorted(icon_names(folder))
    if unknown := [name for name in wanted if name not in symbols]:
        raise ValueError(f"static/icons.txt: no such icon: {', '.join(unknown)}")
    body = "\n".join(re.sub(r"\s+", " ", symbols[name]) for name in wanted)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'.encode()


def _as_symbol(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    text = re.sub(r'<svg[^>]*?(viewBox="[^"]+")[^>]*>', rf'<symbol id="{file.stem}" \1>', text)
    return text.replace("</svg>", "</symbol>").strip()


def _hashed(folder: Path, path: str) -> str:
    content = (folder / path).read_bytes()
    return f'url("../{path}?v={hashlib.sha256(content).hexdigest()[:10]}")'


def _lift_addresses(file: Path, css: Path) -> str:
    """Undo the `../` of a file in a sub-folder: the one sheet stands one level higher."""
    text = file.read_text(encoding="utf-8")
    depth = len(file.relative_to(css).parts) - 1
    return text.replace('url("' + "../" * depth, 'url("') if depth else text
