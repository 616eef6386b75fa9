"""A sealed election to be checked by strangers, and the verifier in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.support.hall import Person

VERIFY = Path(__file__).parents[3] / "verify"
Bundle = dict[str, Any]


def run(*arguments: object) -> tuple[int, str, str]:
    """What the script says, in a process that starts far from the product."""
    command = [sys.executable, str(VERIFY / "plenum.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    return done.returncode, done.stdout, done.stderr


def fault_of(bundle: object) -> str:
    """The code of the first fault that the verifier finds; "" when there is none."""
    parse, check = import_module("reading").parse, import_module("bundle").check_bundle
    try:
        check(parse(json.dumps(bundle)))
    except import_module("faults").Fault as fault:
        return str(fault.name)
    return ""


def hold(
    assembly: Assembly,
    tellers: SealedAssembly,
    ballot: Mapping[str, Any],
    votes: Sequence[tuple[Person, Any]],
) -> tuple[Bundle, Bundle]:
    """Vote, count twice, publish: the box and the bundle."""
    for first in range(0, len(votes), 16):
        tellers.cast_straight(ballot, votes[first : first + 16])
    assembly.move(ballot["id"], "closed", "counting")
    box = tellers.take_box(ballot)
    tellers.count(ballot, "Bàn 1")
    tellers.count(ballot, "Bàn 2", assembly.hall.staff(Role.TELLER))
    assembly.move(ballot["id"], "certified", "published")
    return box, tellers.bundle(ballot)


def elect(assembly: Assembly, tellers: SealedAssembly) -> tuple[Bundle, Bundle]:
    """45 ballots of 48 people for two seats: one name reaches more than half, one is close.

    An is elected by 30; Bách has 20, Chi 10, Duệ 12; one ballot ticks three, one is blank.
    """
    people = assembly.crowd(48)
    ballot = tellers.open()
    votes = [(person, say(ballot, **_ticks(place))) for place, person in enumerate(people[:43])]
    votes += [(people[43], say(ballot, _0=True, _1=True, _2=True)), (people[44], {})]
    return hold(assembly, tellers, ballot, votes)


def _ticks(place: int) -> dict[str, bool]:
    ticked = {"_0": place < 30, "_1": place >= 23, "_2": place < 10, "_3": 10 <= place < 22}
    return {name: True for name, is_ticked in ticked.items() if is_ticked}
