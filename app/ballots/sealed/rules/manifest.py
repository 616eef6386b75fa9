"""The manifest of a sealed ballot: all that voters and tellers rely on, frozen as one text."""

import base64
import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from app.ballots.rules.counting import SMALLEST_BATCH
from app.ballots.rules.limits import limits_of
from app.ballots.rules.manifest import canonical
from app.ballots.rules.overrides import write_rules
from app.ballots.rules.paper import BallotPaper, Option
from app.ballots.rules.rule_set import RuleSet
from app.ballots.sealed.rules.envelope import content_length


@dataclass(frozen=True, slots=True)
class Key:
    """The tellers' key, and how many of its slips open the box."""

    id: str
    public: bytes
    threshold: int
    slips: int


@dataclass(frozen=True, slots=True)
class Heading:
    """Which ballot of which meeting a manifest is about."""

    meeting: str
    ballot: str
    title: str


def write_manifest(heading: Heading, paper: BallotPaper, rules: RuleSet, key: Key) -> str:
    """The manifest as the exact text whose hash everybody compares."""
    return canonical(
        {
            "v": 1,
            **asdict(heading),
            "kind": paper.kind,
            "method": paper.method,
            "seats": paper.seats,
            "round": paper.round,
            "options": [_option(option) for option in paper.options],
            "rules": write_rules(rules),
            "filling_in": _filling_in(paper, rules),
            "key": {**asdict(key), "public": encode(key.public)},
            "length": content_length(paper),
            "batch_minimum": SMALLEST_BATCH,
        }
    )


def hash_of(manifest: str) -> str:
    """The hash of a manifest, by which ballots name it."""
    return hashlib.sha256(manifest.encode()).hexdigest()


def encode(binary: bytes) -> str:
    """Bytes as they travel: base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(binary).rstrip(b"=").decode()


def _option(option: Option) -> dict[str, Any]:
    born = str(option.born) if option.born else None
    return {"id": option.id, "name": option.name, "born": born, "unit": option.unit or None}


def _filling_in(paper: BallotPaper, rules: RuleSet) -> dict[str, Any]:
    return {
        **asdict(limits_of(paper, rules)),
        "blank": rules.blank,
        "over_vote": rules.over_vote,
        "under_vote": rules.under_vote,
    }
