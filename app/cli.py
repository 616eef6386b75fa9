"""The command line: `flask --app wsgi …`."""

import sys

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.auth.services import change_password, create_staff, find_account, grant_role
from app.backup_commands import backup, restore
from app.core.db import Database
from app.core.errors import DomainError, FieldError
from app.core.migrate import upgrade
from app.core.permissions import SYSTEM, Role
from app.demo.commands import demo_commands
from app.tls_commands import hall_certificate

SAYS_CHANGED = (
    "; đã đổi mật khẩu, các phiên cũ đã đăng xuất · password changed, signed out everywhere"
)
SAYS_NEEDED = "tài khoản mới cần mật khẩu: --password-stdin · a new account needs --password-stdin"

db_commands = AppGroup("db", help="The database.")
user_commands = AppGroup("user", help="Staff accounts.")


def init_app(app: Flask) -> None:
    """Add the product's commands."""
    app.cli.add_command(db_commands)
    app.cli.add_command(user_commands)
    app.cli.add_command(demo_commands)
    app.cli.add_command(backup)
    app.cli.add_command(restore)
    app.cli.add_command(hall_certificate)


@db_commands.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the newest shape; keeps all data."""
    upgrade(_database())


@user_commands.command("create")
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option(
    "--meeting", default=None, help="The meeting's id; without it the role holds everywhere."
)
@click.option("--full-name", default=None, help="How the person is called.")
@click.option("--password-stdin", is_flag=True, help="Read the password from stdin.")
def create_user(
    name: str, role: str, meeting: str | None, full_name: str | None, *, password_stdin: bool
) -> None:
    """Create a staff account NAME, or give an existing one another role or password."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    try:
        with _database().transaction() as session:
            found = find_account(session, name)
            account = found or _create(session, name, password, full_name or name)
            if found and password is not None:
                change_password(session, SYSTEM, found, password)
            grant_role(session, SYSTEM, account, Role(role), meeting)
    except DomainError as error:
        raise click.ClickException(_one_line(error)) from None
    changed = SAYS_CHANGED if found and password is not None else ""
    click.echo(f"{name}: {role}" + (f" ({meeting})" if meeting else "") + changed)


def _create(session: Session, name: str, password: str | None, full_name: str) -> Account:
    if password is None:
        raise click.ClickException(SAYS_NEEDED)
    return create_staff(session, SYSTEM, name, password, full_name)


def _database() -> Database:
    found: Database = current_app.extensions["database"]
    return found


def _one_line(error: DomainError) -> str:
    complaints = [_describe(field) for field in error.fields]
    return "; ".join(complaints) or error.message % error.params


def _describe(field: FieldError) -> str:
    return f"{field.field}: {field.message}"
