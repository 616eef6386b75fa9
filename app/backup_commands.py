"""`flask --app wsgi backup FILE` and `restore FILE`."""

from pathlib import Path

import click
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.ballots.services.restoring import call_off_open_ballots, list_open_secrets
from app.core.backup import BadBackup, restore_backup, write_backup
from app.core.db import database
from app.core.errors import Unavailable
from app.core.serving import InUse, while_nobody_serves
from app.settings import Settings


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--while-voting", is_flag=True, help="Even while a secret ballot is open.")
def backup(file: Path, *, while_voting: bool) -> None:
    """Write a copy of everything (rows, uploads, key) to FILE, while the server serves.

    Refuses while a secret ballot is open: two copies would show in which group each vote arrived.
    """
    try:
        if not while_voting:
            _refuse_while_people_vote_in_secret()
        manifest = write_backup(database(), _data_dir(), file)
    except (OSError, SQLAlchemyError) as error:
        raise click.ClickException(_one_line(error)) from None
    rows = sum(part.rows for part in manifest.tables.values())
    click.echo(f"✓ {file}: {rows} dòng, {len(manifest.files)} tệp · rows, files")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> None:
    """Check FILE, then replace everything by it; the former state is kept as a backup.

    Refuses while a server serves this data.
    """
    called_off: list[str] = []

    def call_off(session: Session) -> None:
        called_off.extend(call_off_open_ballots(session))

    try:
        with while_nobody_serves(database(), _data_dir()):
            kept = restore_backup(database(), _data_dir(), file, call_off)
    except (BadBackup, InUse, OSError, SQLAlchemyError, Unavailable) as error:
        raise click.ClickException(_one_line(error)) from None
    click.echo("✓ Đã khôi phục; hãy khởi động lại máy chủ · restored; start the server again")
    if kept:
        click.echo(f"  Dữ liệu trước đó · the former state: {kept}")
    for title in called_off:
        click.echo(f"  ! Đang bỏ phiếu lúc sao lưu nên huỷ, hãy bỏ phiếu lại · vote again: {title}")


def _refuse_while_people_vote_in_secret() -> None:
    with database().session() as session:
        titles = list_open_secrets(session)
    if titles:
        raise click.ClickException(
            f"đang bỏ phiếu kín: {', '.join(titles)}; hãy sao lưu sau khi đóng thùng phiếu"
            " · a secret ballot is open: back up when it is closed (or --while-voting)"
        )


def _data_dir() -> Path:
    settings: Settings = current_app.extensions["settings"]
    return settings.data_dir


def _one_line(error: Exception) -> str:
    cause = error.__cause__ if isinstance(error, Unavailable) else error
    lines = str(getattr(cause, "orig", cause)).strip().splitlines()
    return lines[0] if lines else type(error).__name__
