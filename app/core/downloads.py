"""Files that are answered: to look at, or to keep."""

from flask import Response

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


def file_answer(content: bytes, name: str, kind: str) -> Response:
    """A file under this name; a PDF opens in its place, others are kept. No cache holds it."""
    shown = "inline" if kind == "pdf" else "attachment"
    headers = {
        "Content-Disposition": f'{shown}; filename="{name}.{kind}"',
        "Cache-Control": "no-store",
    }
    return Response(content, content_type=_TYPES[kind], headers=headers)
