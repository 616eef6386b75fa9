"""The API of the roster import."""

from collections.abc import Mapping

from flask import Blueprint, request

from app.core import apart
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.clock import local, now
from app.core.db import current_session, transaction
from app.core.errors import N_, FieldError, Invalid
from app.core.permissions import Permission
from app.delegates.importing import services
from app.delegates.importing.messages import file_text, problem_text
from app.delegates.importing.rules import Action, Plan, Step
from app.delegates.importing.schemas import (
    CellProblem,
    ColumnOut,
    FileNotice,
    ImportForm,
    ImportOut,
    ImportRow,
    ValueChange,
)
from app.delegates.roster import Problem, RosterFile, Severity, UnreadableFile, read_roster
from app.delegates.roster.tables import MAX_FILE_BYTES
from app.meetings.queries import meeting_of_meeting

bp = Blueprint("roster_api", __name__)


class UnreadableRoster(Invalid):
    """The file as a whole was not taken; the field says why."""

    code = "unreadable_roster"
    message = N_("Chưa đọc được tệp danh sách này.")


@bp.post("/meetings/<meeting_id>/delegates/import")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_meeting)
@endpoint(form=ImportForm, answer=ImportOut)
def import_delegates(meeting_id: str, form: ImportForm) -> ImportOut:
    """Import a roster; all rows or none, unless `accept_valid`. `dry_run` stores nothing."""
    file, name = _uploaded(form.mapping)
    if form.dry_run:
        plan = services.preview_import(current_session(), meeting_id, file)
        return _answer(file, plan, dry_run=True)
    if not form.accept_valid:
        _refuse_errors(file)
    with transaction() as session:
        plan = services.import_roster(session, current_actor(), meeting_id, file, file_name=name)
    return _answer(file, plan, dry_run=False)


def _uploaded(mapping: Mapping[str, str] | None) -> tuple[RosterFile, str]:
    """The roster in the upload, read in a process of its own; raises `UnreadableRoster`."""
    upload = request.files.get("file")
    if upload is None:
        raise _refusal(UnreadableFile("file_missing"))
    try:
        content = upload.stream.read(MAX_FILE_BYTES + 1)
        today = local(now()).date()
        return apart.call(read_roster, content, today, mapping), upload.filename or ""
    except apart.WorkFailed as error:
        raise _refusal(UnreadableFile("too_hard_to_read")) from error
    except UnreadableFile as error:
        raise _refusal(error) from error


def _refusal(error: UnreadableFile) -> UnreadableRoster:
    return UnreadableRoster(fields=(FieldError("file", error.code, file_text(error)),))


def _refuse_errors(file: RosterFile) -> None:
    """All or nothing: one bad row keeps the whole file out."""
    problems = [p for line in file.lines for p in line.problems if p.severity is Severity.ERROR]
    if problems:
        fields = tuple(FieldError(_place(p), p.code, problem_text(p)) for p in problems)
        raise services.RowsRefused(fields=fields, count=len({p.row for p in problems}))


def _place(problem: Problem) -> str:
    return f"rows.{problem.row}.{problem.column}".rstrip(".")


def _answer(file: RosterFile, plan: Plan, *, dry_run: bool) -> ImportOut:
    notices = [FileNotice(row=p.row, code=p.code, message=problem_text(p)) for p in file.notices]
    columns = [ColumnOut.model_validate(column) for column in file.columns]
    units = {one.unit for one in file.delegates if one.unit}
    return ImportOut(
        dry_run=dry_run,
        created=plan.count(Action.CREATED),
        updated=plan.count(Action.UPDATED),
        unchanged=plan.count(Action.UNCHANGED),
        skipped=plan.count(Action.SKIPPED),
        units=len(units),
        not_in_file=len(plan.not_in_file),
        sheet=file.sheet,
        header_row=file.header_row,
        columns=columns,
        notices=notices,
        rows=[_row(step) for step in plan.steps],
    )


def _row(step: Step) -> ImportRow:
    return ImportRow(
        row=step.line.row,
        name=step.line.name,
        status=step.action,
        errors=_problems(step, Severity.ERROR),
        warnings=_problems(step, Severity.WARNING),
        changes=[ValueChange.model_validate(change) for change in step.changes],
    )


def _problems(step: Step, severity: Severity) -> list[CellProblem]:
    return [
        CellProblem(
            column=problem.column,
            heading=problem.heading,
            code=problem.code,
            message=problem_text(problem),
        )
        for problem in step.line.problems
        if problem.severity is severity
    ]
