"""Heavy work in a process of its own: the server keeps answering, and a bad file cannot hurt it.

`call(function, …)` runs a function of a light module (no Flask, no database) in a fresh Python
process with limits of time and memory, and gives back what it returns or raises.
"""

import importlib
import pickle
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 90
MEMORY_BYTES = 2 * 1024**3
# Two at a time: such work must not take the processor from those who vote.
_desks = threading.BoundedSemaphore(2)


class WorkFailed(Exception):
    """The other process ran out of time or memory, or died."""


def call(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function elsewhere and wait for its result; raises what it raises, or `WorkFailed`."""
    order = pickle.dumps((function.__module__, function.__qualname__, args, kwargs))
    with _desks:
        try:
            done = subprocess.run(  # noqa: S603 (our own file, by our own interpreter)
                [sys.executable, str(Path(__file__).resolve())],
                input=order,
                capture_output=True,
                timeout=SECONDS,
                check=True,
                cwd=ROOT,
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            raise WorkFailed(str(error)) from error
    # Both ends are this file: nobody else can write what is unpickled here.
    is_fine, result = pickle.loads(done.stdout)  # noqa: S301
    if not is_fine:
        raise result
    value: R = result
    return value


def _work() -> None:
    """The other process: read the order, do it, write the result."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    _skip_the_application()
    module, name, args, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301 (from `call`)
    function = getattr(importlib.import_module(module), name)
    try:
        outcome = (True, function(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 (raised again where it was asked for)
        outcome = (False, error)
    sys.stdout.buffer.write(pickle.dumps(outcome))


def _skip_the_application() -> None:
    """Let `app.…` modules be imported without all that `app/__init__.py` imports."""
    package = ModuleType("app")
    package.__path__ = [str(ROOT / "app")]
    sys.modules["app"] = package
    sys.path[0] = str(ROOT)


if __name__ == "__main__":
    _work()
