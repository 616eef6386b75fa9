"""Every staff change writes into the audit log, in the transaction that makes the change.

The way from each endpoint is followed through the functions it calls. That an entry is in the same
transaction follows from two facts held here: entries are added to the session of the change, and
nobody but `core/db.py` commits.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from flask import Flask

import app as product
from app.core.access import access_of
from app.core.audit import write_audit

SAFE = {"GET", "HEAD", "OPTIONS"}
# Whoever adds a line here has decided that nobody will ask later who did it.
WITHOUT_ENTRY = {
    "attendance_api.scan": "each attempt is a row of its own, kept with desk and time whatever came of it",
    "attendance_api.scan_batch": "as one scan",
    "auth_api.create_token": "a sign-in is a session row of its own, with its time",
    "auth_api.end_token": "the session row keeps when it ended",
    "auth.submit_sign_in": "as the token",
    "auth.submit_sign_out": "as the token",
    "ballots_api.vote": "who voted is the list of participants; what they voted must not be logged",
    "comments_api.send_comment": "an opinion is a row of its own, with its author and time",
    "photos_api.match_photos": "it changes nothing: whose portraits files would be, by their names",
    "sealed_ballots_api.begin_rehearsal": "it changes nothing yet; the rehearsal that passes is logged",
    "screens_api.note_seen": "a projector says that it is on; nobody of the staff acts",
}


def codes_of(code: CodeType) -> Iterator[CodeType]:
    """A function's code and that of the functions written inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes_of(constant)


def named_in(function: FunctionType) -> Iterator[Any]:
    """What a function may call: what its names mean, and attributes of the modules it names."""
    names = {name for code in codes_of(function.__code__) for name in code.co_names}
    for name in names:
        found = function.__globals__.get(name)
        yield found
        if isinstance(found, ModuleType):
            yield from (getattr(found, other, None) for other in names)


def reaches(start: Any, target: Any) -> bool:
    """Does a way of calls lead from one function of the product to another?"""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        found = inspect.unwrap(waiting.pop()) if waiting else None
        if found is target:
            return True
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        if inspect.isclass(found):
            waiting += [part for part in vars(found).values() if inspect.isfunction(part)]
        elif inspect.isfunction(found):
            waiting += [one for one in named_in(found) if is_ours(one)]
    return False


def is_ours(thing: Any) -> bool:
    is_code = inspect.isfunction(thing) or inspect.isclass(thing)
    return is_code and str(thing.__module__).startswith("app.")


def unsafe_endpoints(app: Flask) -> set[str]:
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if (rule.methods or set()) - SAFE and access_of(app.view_functions[rule.endpoint])
    }


def test_every_change_is_in_the_log(app: Flask) -> None:
    silent = {
        endpoint
        for endpoint in unsafe_endpoints(app)
        if not reaches(app.view_functions[endpoint], write_audit)
    }
    assert silent == set(WITHOUT_ENTRY)


def test_reading_is_not_taken_for_a_change(app: Flask) -> None:
    # The walk can tell: a page that only reads leads to no entry.
    assert not reaches(app.view_functions["meetings_api.show_meeting"], write_audit)
    assert not reaches(app.view_functions["ballots_api.show_result"], write_audit)


def test_one_place_commits() -> None:
    root = Path(product.__file__).parent
    committing = {
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        if re.search(r"\.commit\(", file.read_text(encoding="utf-8"))
    }
    assert committing == {"core/db.py"}
