"""A server process of its own that casts votes: reads them from stdin, writes what became of them.

Run as a module: `python -m tests.service.ballots.voting_process DATABASE_URL BALLOT_ID THREADS`.
It says "ready" when it may be told to begin (an empty line), so that several begin together.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import app.models  # noqa: F401
from app.ballots.sealed.box import Envelope
from app.ballots.services.votes import Vote
from app.ballots.writer import VoteWriter
from app.core.db import Database
from app.core.errors import DomainError
from tests.support.sealing import decode


def read(ballot_id: str, account_id: str, nonce: str, choices: object) -> Vote:
    """A vote from its line; one that was sealed names its manifest."""
    if isinstance(choices, dict) and "manifest" in choices:
        choices = Envelope(choices["manifest"], decode(choices["ballot"]))
    return Vote(ballot_id, account_id, nonce, choices)


def main(url: str, ballot_id: str, threads: str) -> None:
    writer = VoteWriter(Database(url), secret_window=0.02)
    votes = [read(ballot_id, *fields) for fields in json.loads(sys.stdin.readline())]
    print("ready", flush=True)
    sys.stdin.readline()

    def cast(vote: Vote) -> list[object]:
        try:
            stored = writer.cast(vote, is_secret=True)
        except DomainError as refused:
            return [vote.account_id, refused.code, False]
        return [vote.account_id, stored.receipt, True]

    with ThreadPoolExecutor(int(threads)) as pool:
        print(json.dumps(list(pool.map(cast, votes))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
