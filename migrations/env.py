"""Alembic's entry: online only, on the engine that the application gives."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection, Engine, text

from app.models import metadata


def run(engine: Engine) -> None:
    """Run the migrations in one transaction where the database can."""
    with engine.connect() as connection, tables_may_be_rebuilt(connection):
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
            check_references(connection)
        connection.commit()


@contextmanager
def tables_may_be_rebuilt(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by copying it, which the references to it would forbid."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.cursor()  # outside a transaction: inside one it does nothing
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
        driver.close()


def check_references(connection: Connection) -> None:
    """Raise, and so take everything back, when a copied table lost what others refer to."""
    if connection.dialect.name != "sqlite":
        return
    lost = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if lost:
        raise RuntimeError(f"the migration would lose references: {lost[:5]}")


def wait_for_other_processes(connection: Connection) -> None:
    """Several processes start at once; one migrates, the others find it done."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7536363)"))


run(context.config.attributes["engine"])
