"""What anybody may read of a sealed ballot: its manifest, its chain, its bundle."""

from collections.abc import Mapping
from typing import Any

from app.ballots.rules.paper import Kind, Method
from app.ballots.sealed.rules.chain import Link
from app.core.schemas import Output


class ManifestOut(Output):
    """All that voters and tellers rely on; its exact bytes are what everybody hashes."""

    v: int
    meeting: str
    ballot: str
    title: str
    kind: Kind
    method: Method
    seats: int
    round: int
    options: list[Mapping[str, str | None]]
    rules: Mapping[str, Any]
    filling_in: Mapping[str, int | str]
    key: Mapping[str, int | str]
    length: int
    batch_minimum: int


class LinkOut(Output):
    """One commit of the box: the digests, in hexadecimal, of the ballots that came with it."""

    height: int
    parent: str
    root: str
    digests: list[str]


def tell_link(link: Link) -> LinkOut:
    """A commit as outsiders read it."""
    return LinkOut(
        height=link.height,
        parent=link.parent.hex(),
        root=link.root.hex(),
        digests=[digest.hex() for digest in link.digests],
    )


class BundlePerson(Output):
    """Somebody named, and told apart from namesakes by an id that says nothing else."""

    id: str
    name: str


class BundleCount(Output):
    """A count as it is published, and who made it."""

    number: int
    place: str
    by: str
    account_id: str
    is_finished: bool
    batches: list[Mapping[str, Any]]
    totals: Mapping[str, Any]


class BundleVoter(Output):
    """Somebody of the frozen list of voters, in the order of the list.

    `holder` is named where the vote was cast by proxy.
    """

    id: str
    name: str
    unit: str | None
    has_voted: bool
    holder: BundlePerson | None


class BundleElectorate(Output):
    """The voters in numbers, as they were frozen at closing: what thresholds are taken of."""

    convened: int
    excused: int
    entitled: int
    present: int
    issued: int


class BundleOut(Output):
    """All that outsiders need for a check; never what a ballot says, or whose it is."""

    v: int
    manifest: str
    manifest_hash: str
    code: str
    voters: list[BundleVoter]
    electorate: BundleElectorate
    receipts: list[str]
    commits: list[LinkOut]
    counts: list[BundleCount]
    totals: Mapping[str, Any]
    result: Mapping[str, Any]
