"""Alembic's entry: online only, on the engine that the application gives."""

from alembic import context
from sqlalchemy import Engine

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
            context.run_migrations()
        connection.commit()


run(context.config.attributes["engine"])
