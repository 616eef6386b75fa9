"""How a box is counted: in batches too large to tell anybody's ballot, few enough to follow."""

from itertools import pairwise

SMALLEST_BATCH = 20
MOST_BATCHES = 30


def batch_bounds(ballots: int) -> tuple[tuple[int, int], ...]:
    """First and end of each batch: at most 30, each of at least 20 unless there are fewer."""
    if ballots == 0:
        return ()
    batches = min(MOST_BATCHES, max(1, ballots // SMALLEST_BATCH))
    edges = [number * ballots // batches for number in range(batches + 1)]
    return tuple(pairwise(edges))
