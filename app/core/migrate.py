"""Bringing a database to the newest shape."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from app.core.db import Database

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def alembic_config(database: Database) -> Config:
    """Alembic's configuration, bound to this database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = database.engine
    return config


def upgrade(database: Database) -> None:
    """Apply every migration that is missing."""
    command.upgrade(alembic_config(database), "head")
