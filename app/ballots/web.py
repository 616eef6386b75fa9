"""Gives the application its one writer of votes, its counter, and who wipes traces."""

from datetime import timedelta

from flask import Flask, current_app

from app.ballots.counter import Counter
from app.ballots.traces import TraceWiper
from app.ballots.writer import VoteWriter
from app.core.db import Database
from app.settings import Settings


def init_app(app: Flask) -> None:
    """Make them; a count that was under way goes on with the first request served."""
    database: Database = app.extensions["database"]
    settings: Settings = app.extensions["settings"]
    counter = Counter(database, timedelta(seconds=settings.count_batch_seconds))
    database.subscribe(counter.hear)
    database.subscribe(TraceWiper(database).hear)
    app.extensions["vote_writer"] = VoteWriter(database, settings.secret_group_seconds)
    app.extensions["ballot_counter"] = counter
    is_resumed = False

    @app.before_request
    def _resume() -> None:
        nonlocal is_resumed
        if not is_resumed:
            is_resumed = True
            counter.resume()


def writer() -> VoteWriter:
    """The writer of this process."""
    found: VoteWriter = current_app.extensions["vote_writer"]
    return found
