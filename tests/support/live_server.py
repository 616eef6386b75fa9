"""Fixtures: the product as real processes, started by the command line people use."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.auth.services import create_staff, grant_role
from app.core.db import Database
from app.core.permissions import SYSTEM, Role
from tests.support.api import Api
from tests.support.processes import free_port, running

ROOT = Path(__file__).resolve().parents[2]
FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]


class LiveServer:
    """One running server process with its own data folder."""

    ADMIN = ("admin-of-tests", "a long enough password")

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = int(settings.get("PLENUM_PORT", free_port()))
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.environment = clean_environment() | {
            "PLENUM_DATA_DIR": str(folder / "data"),
            "PLENUM_PORT": str(self.port),
            "PLENUM_DEMO": "0",
            "PLENUM_SECRET_GROUP_SECONDS": "0.05",  # votes of tests come one after the other
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None
        self._admin: Api | None = None

    def command(self, *arguments: str, typed: str = "") -> str:
        """Run `flask --app wsgi …` on the same data; return what it prints."""
        done = subprocess.run(
            [*FLASK, *arguments],
            cwd=ROOT,
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def admin(self) -> Api:
        """Somebody who may do everything."""
        if self._admin is None:
            name, password = self.ADMIN
            self.add_admin(name, password)
            self._admin = Api(self.url).sign_in(username=name, password=password)
        return self._admin

    def add_admin(self, name: str, password: str) -> None:
        """What `flask user create` does, without the seconds a process takes to start."""
        default = f"sqlite:///{self.environment['PLENUM_DATA_DIR']}/plenum.sqlite3"
        database = Database(self.environment.get("PLENUM_DATABASE_URL", default))
        with database.transaction() as session:
            account = create_staff(session, SYSTEM, name, password, name)
            grant_role(session, SYSTEM, account, Role.ADMIN, None)
        database.engine.dispose()

    @contextmanager
    def serving(self) -> Iterator["LiveServer"]:
        """Serve for the length of a block."""
        with running(
            [*FLASK, "serve"], self.log, self.is_ready, cwd=ROOT, env=self.environment
        ) as self.process:
            yield self

    def is_ready(self) -> bool:
        """Whether the server answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def tracebacks(self) -> str:
        """What went wrong inside, if anything."""
        text = self.log.read_text(errors="replace")
        return text if "Traceback (most recent call last)" in text else ""


def clean_environment() -> dict[str, str]:
    """The environment without anybody's settings of the product."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLENUM_")}
    return kept | {"PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server on an empty SQLite database, shared by the tests of this process.

    Tests make their own meetings and accounts in it, and none relies on being alone.
    """
    with LiveServer(tmp_path_factory.mktemp("live")).serving() as server:
        yield server
    assert not server.tracebacks()


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., LiveServer]]:
    """Start a server of the test's own: `start_server(PLENUM_DATABASE_URL=…)`."""
    with ExitStack() as stack:

        def start(**settings: str) -> LiveServer:
            folder = tmp_path / f"server-{free_port()}"
            folder.mkdir()
            return stack.enter_context(LiveServer(folder, **settings).serving())

        yield start
