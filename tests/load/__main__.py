"""Run the measurements: `make load ARGS="fan-out voters"`; without names, all of them."""

import argparse
import os
import platform
import resource

from tests.load import (
    fan_out,
    pages,
    papers,
    projector,
    scans,
    sealed_count,
    starting,
    voters,
    whole_count,
)
from tests.load.tables import heading

MOST_FILES = 65_536
MEASUREMENTS = {
    "start": starting.measure,
    "pages": pages.measure,
    "papers": papers.measure,
    "scans": scans.measure,
    "voters": voters.measure,
    "sealed": sealed_count.measure,
    "count": whole_count.measure,
    "projector": projector.measure,
    "fan-out": fan_out.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make load")
    parser.add_argument("names", nargs="*", help=f"of {', '.join(MEASUREMENTS)}")
    parser.add_argument("--sockets", type=int, nargs="*", default=[1000, 5000, 11000])
    parser.add_argument("--voters", type=int, default=2000)
    options = parser.parse_args()
    if unknown := set(options.names) - set(MEASUREMENTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    _allow_many_sockets()
    load = os.getloadavg()[0]
    heading(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f} before")
    for name in options.names or MEASUREMENTS:
        MEASUREMENTS[name](options)


def _allow_many_sockets() -> None:
    """The bare server needs two files for each socket."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (MOST_FILES, max(hard, MOST_FILES)))
    except (ValueError, PermissionError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, MOST_FILES), hard))


if __name__ == "__main__":
    main()
