"""Reads one PDF in a process of its own: `python pdf_reader.py SOURCE TARGET`.

A hostile or huge file can then use up neither the server's memory nor its time. Prints one JSON
object: `{"refusal": code}`, or what the file holds. TARGET is written only when the file had to
be changed (active content taken out, damage repaired, or laid out for quick opening).
Run as a file, so it imports nothing of the product.
"""

import json
import logging
import resource
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
from pypdf.errors import PyPdfError

MEMORY_LIMIT = 3 * 1024**3
CPU_SECONDS = 150
# Text is worth having, but not at any price: pages after this stay without.
TEXT_SECONDS = 60
MAX_PAGES = 3000
MAX_OUTLINE = 500
MAX_PAGE_TEXT = 50_000
# Below this a tablet fetches the whole file at once, and the bytes stay as they were signed.
LAYOUT_MATTERS_FROM = 1024 * 1024
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"}
ACTIVE_ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}


class RefusedError(Exception):
    """The file cannot be used; the only argument is the code."""


def main(source: Path, target: Path) -> None:
    """Read SOURCE, maybe write TARGET, print the finding."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    logging.disable(logging.CRITICAL)
    try:
        finding = read(source, target)
    except RefusedError as refusal:
        finding = {"refusal": str(refusal)}
    except (MemoryError, RecursionError):
        finding = {"refusal": "too_complex"}
    sys.stdout.write(json.dumps(finding))


def read(source: Path, target: Path) -> dict[str, Any]:
    """Everything the product wants to know of the file; raises `RefusedError`."""
    check_start(source)
    try:
        with pikepdf.open(source) as pdf:
            pages = check_whole(pdf)
            is_repaired = bool(pdf.get_warnings())
            if is_repaired and is_cut_off(source):
                raise RefusedError("broken")
            removed = remove_active_content(pdf)
            is_slow = source.stat().st_size >= LAYOUT_MATTERS_FROM and not is_signed(pdf)
            is_rewritten = bool(removed) or is_repaired or is_slow
            if is_rewritten:
                rewrite(pdf, target)
    except pikepdf.PasswordError:
        raise RefusedError("encrypted") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        raise RefusedError("broken") from None
    texts, outline = read_text(target if is_rewritten else source)
    return {
        "pages": pages,
        "texts": texts,
        "outline": outline,
        "removed": sorted(removed),
        "is_repaired": is_repaired,
        "is_rewritten": is_rewritten,
    }


def check_start(source: Path) -> None:
    """A PDF says so in its first kilobyte, whatever the file is called."""
    with source.open("rb") as file:
        start = file.read(1024)
    if not start:
        raise RefusedError("empty")
    if b"%PDF-" not in start:
        raise RefusedError("not_pdf")


def check_whole(pdf: pikepdf.Pdf) -> int:
    """Not encrypted, a sensible number of pages, each of them there; gives that number."""
    if pdf.is_encrypted:
        raise RefusedError("encrypted")
    claimed = int(pdf.Root.Pages.get("/Count", 0))
    if claimed > MAX_PAGES:
        raise RefusedError("too_many_pages")
    pages = len(pdf.pages)
    if pages > MAX_PAGES:
        raise RefusedError("too_many_pages")
    if pages == 0:
        raise RefusedError("broken")
    for page in pdf.pages:
        if not isinstance(page.obj, pikepdf.Dictionary):
            raise RefusedError("broken")
    return pages


def is_cut_off(source: Path) -> bool:
    """An interrupted download or copy lacks the end mark."""
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - 4096))
        return b"%%EOF" not in file.read()


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """A digital signature would not survive a new layout."""
    form = pdf.Root.get("/AcroForm")
    return form is not None and int(form.get("/SigFlags", 0)) & 1 == 1


def remove_active_content(pdf: pikepdf.Pdf) -> set[str]:
    """Take out scripts, launch actions, embedded files and media; gives what was found."""
    removed = _clean_root(pdf)
    for page in pdf.pages:
        if "/AA" in page.obj:
            del page.obj["/AA"]
            removed.add("scripts")
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, pikepdf.Array):
            kept = [a for a in annotations if not _is_active_annotation(a, removed)]
            if len(kept) != len(annotations):
                page.obj["/Annots"] = pikepdf.Array(kept)
    return removed


def _clean_root(pdf: pikepdf.Pdf) -> set[str]:
    removed = set()
    root, names, form = pdf.Root, pdf.Root.get("/Names"), pdf.Root.get("/AcroForm")
    places = (
        (root, "/AA", "scripts"),
        (root, "/AF", "files"),
        (root, "/Collection", "files"),
        (names, "/JavaScript", "scripts"),
        (names, "/EmbeddedFiles", "files"),
        (form, "/XFA", "scripts"),
    )
    for holder, key, kind in places:
        if isinstance(holder, pikepdf.Dictionary) and key in holder:
            del holder[key]
            removed.add(kind)
    if _is_active_action(root.get("/OpenAction")):
        del root["/OpenAction"]
        removed.add("scripts")
    return removed


def _is_active_annotation(annotation: Any, removed: set[str]) -> bool:
    """Is this annotation to be dropped? A link or field only loses its action."""
    if not isinstance(annotation, pikepdf.Dictionary):
        return False
    if str(annotation.get("/Subtype", "")) in ACTIVE_ANNOTATIONS:
        removed.add("files")
        return True
    for key in ("/A", "/AA", "/PA"):
        if key in annotation and (key == "/AA" or _is_active_action(annotation[key])):
            del annotation[key]
            removed.add("scripts")
    return False


def _is_active_action(action: Any, depth: int = 0) -> bool:
    if not isinstance(action, pikepdf.Dictionary):
        return False
    if str(action.get("/S", "")) in ACTIVE_ACTIONS or depth > 20:
        return True
    following = action.get("/Next")
    chain = list(following) if isinstance(following, pikepdf.Array) else [following]
    return any(_is_active_action(step, depth + 1) for step in chain)


def rewrite(pdf: pikepdf.Pdf, target: Path) -> None:
    """Save with object streams: pdf.js finds any page with a few range requests.

    Without them it walks the page tree through the whole file (a 136 MB scan: 34 s to the first
    page instead of 1.6 s). The same input gives the same bytes.
    """
    pdf.remove_unreferenced_resources()
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )


def read_text(path: Path) -> tuple[list[str], list[dict[str, Any]]]:
    """The text of each page, composed (NFC), and the outline; a page that fails stays empty."""
    try:
        reader = pypdf.PdfReader(path)
        outline = read_outline(reader)
        pages = list(reader.pages)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, OSError):
        return [], []
    until = time.monotonic() + TEXT_SECONDS
    return [page_text(page) if time.monotonic() < until else "" for page in pages], outline


def page_text(page: pypdf.PageObject) -> str:
    """The text of one page, fit for any database."""
    try:
        text = page.extract_text()
    except Exception:  # noqa: BLE001 (fonts and streams break in every possible way)
        return ""
    return storable(text)[:MAX_PAGE_TEXT]


def storable(text: str) -> str:
    """Composed, without NUL and half characters."""
    whole = text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    return unicodedata.normalize("NFC", whole)


def read_outline(reader: pypdf.PdfReader) -> list[dict[str, Any]]:
    """The table of contents: `{title, page, level}`, pages from 1."""
    found: list[dict[str, Any]] = []
    try:
        _walk(reader, reader.outline, 0, found)
    except Exception:  # noqa: BLE001 (a broken outline must not lose the document)
        return []
    return found


def _walk(reader: pypdf.PdfReader, entries: Any, level: int, found: list[dict[str, Any]]) -> None:
    for entry in entries:
        if len(found) >= MAX_OUTLINE:
            return
        if isinstance(entry, list):
            _walk(reader, entry, level + 1, found)
            continue
        number = reader.get_destination_page_number(entry)
        title = " ".join(storable(str(entry.title or "")).split())[:300]
        if number is not None and number >= 0 and title:
            found.append({"title": title, "page": number + 1, "level": min(level, 5)})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
