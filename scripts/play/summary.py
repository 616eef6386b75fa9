"""What the play tells: a line per act, and tables at the end."""

from __future__ import annotations

import statistics
import time
from typing import Any

from scripts.play.client import Hall
from scripts.play.facts import Facts

EXPECTED_ELECTED, EXPECTED_TIED = 12, 2
_began = time.monotonic()


def say(text: str) -> None:
    """One act begins."""
    minutes, seconds = divmod(int(time.monotonic() - _began), 60)
    print(f"{minutes:02}:{seconds:02}  {text}", flush=True)


class Summary:
    """The end."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def is_as_expected(self, motion: Any, election: Any) -> bool:
        """Carried, 12 elected and two tied for the last seat."""
        outcomes = [one["outcome"] for one in election["options"]]
        is_carried = motion["options"][0]["outcome"] == "passed"
        is_tied = outcomes.count("tied") == EXPECTED_TIED
        return is_carried and is_tied and outcomes.count("elected") == EXPECTED_ELECTED

    def tell(self, motion: Any, election: Any, facts: Facts) -> None:
        """Print what came out and how fast the server answered."""
        say("Kết thúc · the end")
        line = motion["options"][0]
        print(
            f"\n  Biểu quyết: {line['votes']} tán thành / {motion['collected']} · {line['outcome']}"
        )
        print(
            f"  Bầu cử: phát ra {election['issued']}, thu về {election['collected']}, "
            f"hợp lệ {election['valid']}, không hợp lệ {election['invalid']}, "
            f"cần {election['needed']}\n"
        )
        for one in sorted(election["options"], key=lambda one: -one["votes"]):
            print(f"  {one['votes']:>5}  {one['name']:<20} {one['outcome']}")
        print(f"\n  {'':<24}{'số lần':>8}{'p50 ms':>9}{'p95 ms':>9}{'lâu nhất':>10}")
        for kind, took in self._hall.took.items():
            if kind:
                print(f"  {kind:<24}{len(took):>8}" + "".join(_figures(took)))
        print(f"\n  Xem tiếp · go on: {self._hall.url}/console/{facts.meeting}")


def _figures(took: list[float]) -> list[str]:
    cuts = statistics.quantiles(took, n=20) if len(took) > 1 else took * 19
    figures = (statistics.median(took), cuts[18], max(took))
    return [f"{figure * 1000:>9.0f}" for figure in figures]
