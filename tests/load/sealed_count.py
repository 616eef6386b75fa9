"""Opening and counting a sealed box: 2,000 ballots of 30 names, in a browser and in Python."""

import argparse
import json
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from app.ballots.rules.manifest import code_of
from app.ballots.rules.overrides import read_rules
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, OptionId
from app.ballots.sealed.public import tell_link
from app.ballots.sealed.rules.chain import Link, add_link, open_chain
from app.ballots.sealed.rules.envelope import digest_of
from app.ballots.sealed.rules.manifest import Heading, Key, encode, hash_of, write_manifest
from app.ballots.writer import GROUP_SIZE
from tests.load.tables import heading, table
from tests.support.browser import FLAGS
from tests.support.live_server import LiveServer
from tests.support.processes import program
from tests.support.sealing import TellersKey, seal_choices, split, write_slip

NAMES, SEATS = 30, 15
VERIFY = Path(__file__).resolve().parents[2] / "verify"
IN_THE_BROWSER = """async ({ box, code, secret }) => {
  const { readBox, countBox } = await import('/static/js/ballots/sealed/opening.js');
  const { sealBallot } = await import('/static/js/ballots/sealed/attempt.js');
  const { fromBase64url } = await import('/static/js/ballots/sealed/bytes.js');
  const ballot = { id: 'ballot', code, box: { collected: box.count }, seal: { root: box.root } };
  const began = performance.now();
  const read = readBox(box, ballot);
  const batches = await countBox(read, fromBase64url(secret), () => {});
  const counted = performance.now();
  const choices = Object.fromEntries(read.manifest.options.map(({ id }) => [id, 'kept']));
  for (let n = 0; n < 100; n += 1) sealBallot(read, 'voter', choices);
  const collected = batches.reduce((sum, batch) => sum + batch.collected, 0);
  return { collected, count: counted - began, seal: (performance.now() - counted) / 100 };
}"""


def measure(options: argparse.Namespace) -> None:
    heading(f"A sealed box of {options.voters} ballots, {NAMES} names: opened, judged, added up")
    key = TellersKey(secrets.token_bytes(32))
    manifest = _manifest(key)
    began = time.perf_counter()
    box = _box(manifest, options.voters)
    sealing = (time.perf_counter() - began) / options.voters * 1000
    browser = _count_in_the_browser(box, key)
    python = _count_in_python(box, key)
    assert browser["collected"] == options.voters
    table(
        ["", "seal one, ms", "the whole box, s"],
        [
            ["Chromium, the tellers' station", browser["seal"], browser["count"] / 1000],
            ["Python, the script of verify/", sealing, python],
        ],
    )


def _manifest(key: TellersKey) -> str:
    named = tuple(Option(OptionId(secrets.token_urlsafe(12)), f"Tên {n}") for n in range(NAMES))
    paper = BallotPaper(Kind.ELECTION, Method.STRIKE_OUT, named, SEATS)
    rules = read_rules({"preset": "youth_union_congress"})
    return write_manifest(
        Heading("meeting", "ballot", "Bầu"), paper, rules, Key("k", key.public, 2, 3)
    )


def _box(manifest: str, ballots: int) -> dict[str, Any]:
    ids = [option["id"] for option in json.loads(manifest)["options"]]
    sealed = [
        seal_choices(manifest, {id_: secrets.choice(("kept", "struck")) for id_ in ids})
        for _ballot in range(ballots)
    ]
    sealed.sort(key=lambda each: digest_of(hash_of(manifest), each))
    written = [encode(each) for each in sealed]
    links = _chain(hash_of(manifest), sealed)
    return {
        "manifest": manifest,
        "count": ballots,
        "root": links[-1].root.hex(),
        "commits": [tell_link(link).model_dump() for link in links],
        "ballots": written,
    }


def _chain(manifest_hash: str, sealed: Sequence[bytes]) -> list[Link]:
    """As if they had come 32 to a commit."""
    links = [open_chain(manifest_hash, [])]
    digests = [digest_of(manifest_hash, each) for each in sealed]
    for first in range(0, len(digests), GROUP_SIZE):
        links.append(add_link(links[-1], digests[first : first + GROUP_SIZE]))
    return links


def _count_in_the_browser(box: dict[str, Any], key: TellersKey) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="plenum-load-") as folder:
        server = LiveServer(Path(folder))
        with server.serving(), sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=program("chromium"), args=FLAGS)
            found = _run(chromium.new_page(base_url=server.url), box, key)
            chromium.close()
    return found


def _run(page: Page, box: dict[str, Any], key: TellersKey) -> dict[str, float]:
    page.goto("/sign-in")
    code = code_of(str(box["manifest"]))
    found: dict[str, float] = page.evaluate(
        IN_THE_BROWSER, {"box": box, "code": code, "secret": encode(key.secret)}
    )
    return found


def _count_in_python(box: dict[str, Any], key: TellersKey) -> float:
    """Seconds, the start of Python included."""
    slips = [write_slip("k", 2, 3, share) for share in split(key.secret, 2, (1, 2))]
    with tempfile.TemporaryDirectory(prefix="plenum-load-") as folder:
        file = Path(folder) / "box.json"
        file.write_text(json.dumps(box))
        named = [part for slip in slips for part in ("--slip", slip)]
        command = [sys.executable, "plenum.py", "count", str(file), "--root", box["root"], *named]
        began = time.perf_counter()
        done = subprocess.run(command, cwd=VERIFY, capture_output=True, check=True)
        took = time.perf_counter() - began
    assert json.loads(done.stdout)["collected"] == box["count"]
    return took
