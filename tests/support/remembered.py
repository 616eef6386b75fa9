"""What hundreds of applications in one process would otherwise work out again: the code that
builds each address, and the SQL of each statement. The database and everything in it stay new."""

from collections.abc import Callable, MutableMapping
from typing import Any

from flask import Flask
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class RememberedRule(Rule):
    """An address rule; werkzeug writes and compiles a function for each, twice."""

    _written: dict[tuple[object, ...], Builder] = {}  # noqa: RUF012 - of all, on purpose

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        defaults = tuple(sorted((self.defaults or {}).items()))
        key = (self.rule, self.subdomain, self.host, defaults, append_unknown)
        if key not in self._written:
            self._written[key] = super()._compile_builder(append_unknown)
        return self._written[key]


def remember_addresses() -> None:
    """Let every application made from now on in this process share its builders."""
    Flask.url_rule_class = RememberedRule


_spoken: dict[str, tuple[Any, MutableMapping[Any, Any]]] = {}


def share_statements(engine: Engine) -> None:
    """Let this new engine take the statements compiled for the ones of its kind before it.

    All of a kind are alike: one server, one version, the same options of the product.
    """
    mine = (engine.dialect, LRUCache(2000))
    engine.dialect, cache = _spoken.setdefault(engine.dialect.name, mine)
    engine.update_execution_options(compiled_cache=cache)
