"""What the import reads and answers."""

from pydantic import Json

from app.core.schemas import Input, Output
from app.delegates.importing.rules import Action


class ImportForm(Input):
    """How to import the uploaded file."""

    dry_run: bool = False
    accept_valid: bool = False
    mapping: Json[dict[str, str]] | None = None


class CellProblem(Output):
    """Something to look at; `column` is the letter, empty when it concerns the whole row."""

    column: str
    heading: str
    code: str
    message: str


class ValueChange(Output):
    """A value that differs; sensitive values are named but never shown."""

    field: str
    before: str
    after: str


class ImportRow(Output):
    """What happens, or would happen, to one row of the file."""

    row: int
    name: str
    status: Action
    errors: list[CellProblem]
    warnings: list[CellProblem]
    changes: list[ValueChange]


class FileNotice(Output):
    """Something about the file as a whole."""

    row: int
    code: str
    message: str


class ColumnOut(Output):
    """What a column was taken for; an empty field when it is not read."""

    column: str
    heading: str
    field: str


class ImportOut(Output):
    """What an import did, or would do when `dry_run`."""

    dry_run: bool
    created: int
    updated: int
    unchanged: int
    skipped: int
    units: int
    not_in_file: int
    sheet: str
    header_row: int
    columns: list[ColumnOut]
    notices: list[FileNotice]
    rows: list[ImportRow]
