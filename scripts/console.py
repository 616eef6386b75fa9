"""How the set-up scripts speak: numbered steps, and one clear line when they must stop."""

from __future__ import annotations

import sys


def step(text: str) -> None:
    """Show what is being done now."""
    print(f"▸ {text}", flush=True)


def stop(vietnamese: str, english: str) -> None:
    """End with one line in both languages, no traceback."""
    print(f"✗ {vietnamese} · {english}", file=sys.stderr)
    raise SystemExit(1)
