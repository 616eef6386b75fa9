"""Fixtures: the topology of docker/compose.yaml from system packages: nginx, two application
processes, PostgreSQL and Redis, all real."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.certificates import write_certificate
from tests.support.live_server import ROOT, LiveServer
from tests.support.postgres import Postgres
from tests.support.processes import free_port, listens, program, running


@dataclass(frozen=True)
class Nginx:
    """A running nginx with the product's configuration."""

    url: str
    secure_url: str
    certificate: Path
    access_log: Path


@dataclass(frozen=True)
class Topology:
    """nginx, and the two processes behind it."""

    nginx: Nginx
    first: LiveServer
    second: LiveServer

    @property
    def url(self) -> str:
        """Where people reach the product."""
        return self.nginx.url


@pytest.fixture(scope="session")
def topology(
    postgres: Postgres, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Topology]:
    """Two processes behind nginx, shared by the tests of this process."""
    postgres.run("CREATE DATABASE topology")
    settings = {
        "PLENUM_DATABASE_URL": postgres.url("topology"),
        "PLENUM_REDIS_URL": redis_url,
        "PLENUM_DATA_DIR": str(tmp_path_factory.mktemp("shared")),
        "PLENUM_SECRET_KEY": "0123456789abcdef0123456789abcdef",
        "PLENUM_PROXIES": "1",
    }
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(LiveServer(tmp_path_factory.mktemp(name), **settings).serving())
            for name in ("first", "second")
        )
        before = stack.enter_context(nginx(tmp_path_factory.mktemp("nginx"), first, second))
        yield Topology(before, first, second)
    assert not first.tracebacks() + second.tracebacks()


@contextmanager
def nginx(folder: Path, *servers: LiveServer) -> Iterator[Nginx]:
    """Run nginx with the product's configuration before these processes."""
    port, secure_port = free_port(), free_port()
    shutil.copy("/etc/nginx/mime.types", folder)
    certificate = write_certificate(folder)
    configure(folder, port, secure_port, servers)
    directives = "daemon off;" + ("user root;" if os.geteuid() == 0 else "")
    command = [program("nginx", "usr/sbin/nginx"), "-p", str(folder), "-g", directives]
    command += ["-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    with running(command, folder / "error.log", lambda: listens(port)):
        yield Nginx(
            url=f"http://127.0.0.1:{port}",
            secure_url=f"https://127.0.0.1:{secure_port}",
            certificate=certificate,
            access_log=folder / "access.log",
        )


def configure(folder: Path, port: int, secure_port: int, servers: tuple[LiveServer, ...]) -> None:
    """Write docker/nginx.conf and docker/nginx-tls.conf with this machine's ports and folders."""
    upstream = " ".join(f"server 127.0.0.1:{server.port};" for server in servers)
    main = {
        "server app:8000;": upstream,
        "listen 8080;": f"listen 127.0.0.1:{port};",
        "/tmp/nginx": f"{folder}/nginx",
        "/dev/stdout": f"{folder}/access.log",
        "/dev/stderr": f"{folder}/error.log",
    }
    tls = {"listen 8443 ": f"listen 127.0.0.1:{secure_port} ", "/etc/nginx/tls": str(folder)}
    (folder / "plenum.d").mkdir()
    (folder / "nginx.conf").write_text(rendered("nginx.conf", main))
    (folder / "plenum.d" / "tls.conf").write_text(rendered("nginx-tls.conf", tls))


def rendered(name: str, places: dict[str, str]) -> str:
    """A file of docker/ with its places replaced; each must still be there."""
    text = (ROOT / "docker" / name).read_text()
    for written, here in places.items():
        assert written in text, f"docker/{name} no longer says {written}"
        text = text.replace(written, here)
    return text
