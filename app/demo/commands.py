"""`flask --app wsgi demo …`."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.core.db import database
from app.core.migrate import upgrade
from app.demo.load import NotEmpty, load_demo

demo_commands = AppGroup("demo", help="The demonstration congress (fictitious).")


@demo_commands.command("load")
def load() -> None:
    """Load the congress of Thanh Giang into an empty database."""
    upgrade(database())
    try:
        load_demo(
            database(), current_app.extensions["settings"], lambda text: click.echo(f"▸ {text}")
        )
    except NotEmpty as error:
        raise click.ClickException(error.message) from None
    click.echo("✓ Đã nạp đại hội trình diễn · the demonstration is ready")
