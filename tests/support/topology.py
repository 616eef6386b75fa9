"""Fixtures: the topology of docker/compose.yaml from system packages: nginx, two application
processes, PostgreSQL and Redis, all real."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.live_server import ROOT, LiveServer
from tests.support.postgres import Postgres
from tests.support.processes import free_port, listens, program, running


@dataclass(frozen=True)
class Topology:
    """Where its parts are reached."""

    url: str
    first: LiveServer
    second: LiveServer
    access_log: Path


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
        folder = tmp_path_factory.mktemp("nginx")
        url = stack.enter_context(nginx(folder, first, second))
        yield Topology(url, first, second, folder / "access.log")
    assert not first.tracebacks() + second.tracebacks()


@contextmanager
def nginx(folder: Path, *servers: LiveServer) -> Iterator[str]:
    """Run nginx with the product's configuration before these processes."""
    port = free_port()
    shutil.copy("/etc/nginx/mime.types", folder)
    (folder / "nginx.conf").write_text(rendered(folder, port, servers))
    directives = "daemon off;" + ("user root;" if os.geteuid() == 0 else "")
    command = [program("nginx", "usr/sbin/nginx"), "-p", str(folder), "-g", directives]
    command += ["-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    with running(command, folder / "error.log", lambda: listens(port)):
        yield f"http://127.0.0.1:{port}"


def rendered(folder: Path, port: int, servers: tuple[LiveServer, ...]) -> str:
    """docker/nginx.conf with this machine's ports and folders."""
    text = (ROOT / "docker" / "nginx.conf").read_text()
    upstream = " ".join(f"server 127.0.0.1:{server.port};" for server in servers)
    for written, here in {
        "server app:8000;": upstream,
        "listen 8080;": f"listen 127.0.0.1:{port};",
        "/tmp/nginx": f"{folder}/nginx",
        "/dev/stdout": f"{folder}/access.log",
        "/dev/stderr": f"{folder}/error.log",
    }.items():
        assert written in text, f"docker/nginx.conf no longer says {written}"
        text = text.replace(written, here)
    return text
