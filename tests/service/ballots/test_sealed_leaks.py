"""Everything that anybody can fetch or watch while a sealed ballot is open (box 18, 31, 33, 36)."""

import json
import logging
import re
from collections.abc import Iterable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.ballots.sealed.rules.envelope import digest_of
from app.core.permissions import Role
from realtime.feeds import FEEDS
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly, send
from tests.support.hall import Person
from tests.support.sealing import decode

# What a vote may move: the numbers of the box, and what the voter is told about themselves.
MAY_MOVE = {"box", "seal", "my"}
PASSING = re.compile(rb'(?:nonce|data-now)="[^"]*"')
PROBLEM = {"application/problem+json"}
PASSING_HEADERS = {
    "Content-Length",
    "Date",
    "Set-Cookie",
    "Content-Security-Policy",
    "X-Request-Id",
}
Seen = dict[tuple[str, str], tuple[int, list[tuple[str, str]], object, int]]


def look_everywhere(app: Flask, watchers: dict[str, Person], ids: dict[str, str]) -> Seen:
    """Every page and endpoint that can be read, as each watcher gets it."""
    seen: Seen = {}
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()) or rule.endpoint in {
            "static_file",
            "openapi.openapi",
        }:
            continue
        path = rule.build({name: ids.get(name, "x") for name in rule.arguments})
        assert path is not None
        for name, person in watchers.items():
            headers = {"Authorization": f"Bearer {person.token}"}
            answer = person.client.get(path[1], headers=headers)
            is_paper = answer.mimetype not in {"text/html", "application/json", *PROBLEM}
            # A paper carries the minute in which it was made.
            body = b"" if is_paper else PASSING.sub(b"", answer.get_data())
            answer.close()
            seen[name, path[1]] = (
                answer.status_code,
                kept(answer.headers.items()),
                still(body),
                len(body),
            )
    return seen


def kept(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers that do not differ from one answer to the next by themselves."""
    return sorted(header for header in headers if header[0] not in PASSING_HEADERS)


def still(body: bytes) -> object:
    """What may not move: a JSON body without the numbers of the box, any other as it is."""
    try:
        return strip(json.loads(body))
    except ValueError:
        return body


def strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: strip(part) for name, part in value.items() if name not in MAY_MOVE}
    return [strip(part) for part in value] if isinstance(value, list) else value


def watch_everything(assembly: Assembly, ids: dict[str, str]) -> dict[tuple[str, str], object]:
    """Every feed as each audience sees it, that of the hall's meeting and ballot."""
    subjects = {
        "ballot": ids["ballot_id"],
        "attendance": ids["sitting_id"],
        "screen": ids["screen_id"],
    }
    with assembly.database.session() as session:
        return {
            (name, audience): strip(
                feed.build(session, subjects.get(name, ids["meeting_id"]), audience).model_dump(
                    mode="json"
                )
            )
            for name, feed in FEEDS.items()
            if name != "my_comments"  # of one person: what they wrote themselves
            for audience in feed.audiences
        }


def show(assembly: Assembly, ballot_id: str) -> str:
    """A projector that shows the ballot."""
    scene = {"kind": "ballot", "subject": ballot_id}
    path = f"/meetings/{assembly.hall.meeting_id}/screens"
    return str(assembly.admin.post(path, {"name": "Màn chính", "scene": scene}).get_json()["id"])


def test_nothing_moves_but_the_number_of_ballots(
    app: Flask, assembly: Assembly, tellers: SealedAssembly
) -> None:
    voter, neighbour = assembly.present(2)
    roles = (
        Role.ADMIN,
        Role.HEAD_TELLER,
        Role.PRESIDIUM,
        Role.SECRETARIAT,
        Role.SCREEN,
        Role.GUEST,
    )
    watchers = {role.value: assembly.hall.staff(role) for role in roles}
    watchers["neighbour"] = neighbour
    ballot = tellers.open()
    ids = {
        "meeting_id": assembly.hall.meeting_id,
        "ballot_id": ballot["id"],
        "sitting_id": assembly.sitting_id,
        "screen_id": show(assembly, ballot["id"]),
    }
    look_everywhere(app, watchers, ids)  # whatever a first visit leaves behind
    before, feeds_before = look_everywhere(app, watchers, ids), watch_everything(assembly, ids)
    sealed = tellers.seal(ballot, say(ballot, _0=True, _2=True))
    receipt = send(voter, ballot, sealed).get_json()["receipt"]
    after, feeds_after = look_everywhere(app, watchers, ids), watch_everything(assembly, ids)
    assert len(before) > 300
    assert sum(status == 200 for status, *_ in before.values()) > 60
    moved = {where for where in before if before[where] != after[where]}
    assert moved == set()
    assert feeds_after == feeds_before
    told = repr([after, feeds_after])
    digest = digest_of(sealed["manifest"], decode(sealed["ballot"])).hex()
    assert [secret for secret in (receipt, digest, sealed["ballot"]) if secret in told] == []
    assert assembly.see(ballot["id"], neighbour)["box"]["collected"] == 1


def test_no_way_leads_from_a_receipt_to_a_choice(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    people = assembly.crowd(30)
    (voter,) = assembly.present()
    ballot = tellers.open()
    tellers.cast_straight(ballot, [(person, say(ballot, _0=True)) for person in people])
    receipt = tellers.vote(voter, ballot, say(ballot, _2=True)).get_json()["receipt"]
    tellers.publish(ballot)
    bundle = json.dumps(tellers.bundle(ballot))
    assert receipt not in bundle  # the digest is there, the sealed ballot is not
    assert assembly.see(ballot["id"], voter)["my"]["receipt"] is None
    refused = voter.get(f"/ballots/{ballot['id']}/box")
    assert refused.status_code == 403
    assert tellers.head.get(f"/ballots/{ballot['id']}/box").status_code == 409


def test_no_log_tells_who_voted_or_how(
    assembly: Assembly, tellers: SealedAssembly, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = assembly.present(2)
    ballot = tellers.open()
    sealed = [tellers.seal(ballot, say(ballot, _0=True)) for _ in range(2)]
    with caplog.at_level(logging.DEBUG):
        receipt = send(one, ballot, sealed[0]).get_json()["receipt"]
        with assembly.database.transaction() as session:
            session.execute(text("DROP TABLE sealed_ballot"))
        assert send(other, ballot, sealed[1]).status_code == 503
    assert "sealed_ballot" in caplog.text
    secrets = [receipt, *(each["ballot"] for each in sealed)]
    secrets += [digest_of(e["manifest"], decode(e["ballot"])).hex() for e in sealed]
    secrets += [str(person.delegate_id) for person in (one, other)]
    assert [secret for secret in secrets if secret in caplog.text] == []


@pytest.mark.parametrize("path", ["result", "bundle", "box"])
def test_nobody_gets_a_result_early_not_even_in_a_header(
    assembly: Assembly, tellers: SealedAssembly, path: str
) -> None:
    (voter,) = assembly.present()
    watchers = [assembly.hall.staff(role) for role in Role if role is not Role.ADMIN]
    ballot = tellers.open()

    def ask() -> list[tuple[int, bytes, list[tuple[str, str]]]]:
        answers = [w.get(f"/ballots/{ballot['id']}/{path}") for w in [assembly.admin, *watchers]]
        return [(a.status_code, a.get_data(), kept(a.headers.items())) for a in answers]

    before = ask()
    assert {status for status, *_ in before} <= {403, 409}
    assert tellers.vote(voter, ballot, say(ballot, _0=True)).status_code == 201
    assert ask() == before
