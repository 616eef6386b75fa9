"""Tables on a terminal."""

import statistics
from collections.abc import Sequence


def heading(text: str) -> None:
    print(f"\n{text}\n{'─' * len(text)}", flush=True)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    texts = [list(columns), *([_text(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in texts) for place in range(len(columns))]
    for row in texts:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  " + "   ".join(cells), flush=True)


def percentile(figures: Sequence[float], share: float) -> float:
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def milliseconds(figures: Sequence[float]) -> list[str]:
    """p50, p95, p99."""
    shares = (statistics.median(figures), percentile(figures, 0.95), percentile(figures, 0.99))
    return [f"{figure * 1000:.1f}" for figure in shares]


def _text(cell: object) -> str:
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)
