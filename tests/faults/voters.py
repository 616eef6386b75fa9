"""People at tablets that do not give up: the same bytes again until there is an answer."""

import random
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import httpx

from tests.support.hall import Person

PATIENCE = 120.0


class Wires:
    """Connections to the servers, each thread its own; a request goes to any that answers."""

    def __init__(self, urls: Sequence[str]) -> None:
        self._urls = urls
        self._local = threading.local()
        self._open = ExitStack()

    def __enter__(self) -> "Wires":
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def send(self, method: str, path: str, person: Person, body: object = None) -> Any:
        """Send the same bytes until there is an answer; what it says."""
        headers = {"Authorization": f"Bearer {person.token}"}
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer = self._wire().request(method, path, headers=headers, json=body)
            except httpx.TransportError:
                continue
            if answer.status_code != 503:
                assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
                return answer.json() if answer.content else None
        raise AssertionError(f"no answer to {method} {path}")

    def _wire(self) -> httpx.Client:
        if not hasattr(self._local, "wires"):
            clients = [httpx.Client(base_url=f"{url}/api/v1", timeout=10) for url in self._urls]
            self._local.wires = [self._open.enter_context(client) for client in clients]
        chosen: httpx.Client = random.choice(self._local.wires)
        return chosen
