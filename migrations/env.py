"""Alembic's entry: online only, on the engine that the application gives."""

from alembic import context
from sqlalchemy import Connection, Engine, text

from app.models import metadata


def run(engine: Engine) -> None:
    """Run the migrations in one transaction where the database can."""
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
            user_module_prefix="types.",
        )
        with context.begin_transaction():
            wait_for_other_processes(connection)
            context.run_migrations()
        connection.commit()


def wait_for_other_processes(connection: Connection) -> None:
    """Several processes start at once; one migrates, the others find it done."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7536363)"))


run(context.config.attributes["engine"])
