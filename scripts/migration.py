"""Write the next migration: what lies between the newest one and the models."""

import re
import sys
import tempfile
from pathlib import Path

from alembic import command

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.db import Database
from app.core.migrate import MIGRATIONS, alembic_config, upgrade


def main(message: str) -> None:
    """Number it after the last one and compare with a database made by all the others."""
    number = 1 + len(list((MIGRATIONS / "versions").glob("[0-9]*.py")))
    slug = re.sub(r"\W+", "_", message.lower()).strip("_")
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/plenum.sqlite3")
        upgrade(database)
        config = alembic_config(database)
        config.set_main_option("file_template", f"{number:04d}_{slug}")
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")
        database.engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) < 2 or not sys.argv[1]:
        sys.exit('make migration m="what it adds"')
    main(sys.argv[1])
