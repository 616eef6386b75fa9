"""The manifest of an adopted list, all that voters decide about, and its short code.

Where the code differs, people see another list.
"""

import base64
import hashlib
import json
from typing import Any

from app.ballots.rules.paper import BallotPaper


def manifest_code(ballot_id: str, title: str, paper: BallotPaper, rules: dict[str, Any]) -> str:
    """Eight characters, such as K7Q2-9XWD, of a digest of all that voters decide about."""
    manifest = {
        "ballot": ballot_id,
        "title": title,
        "kind": paper.kind,
        "method": paper.method,
        "seats": paper.seats,
        "round": paper.round,
        "options": [[option.id, option.name, str(option.born)] for option in paper.options],
        "rules": rules,
    }
    return code_of(canonical(manifest))


def canonical(value: object) -> str:
    """The one way to write a value as JSON."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def code_of(manifest: str) -> str:
    """The short code of a manifest."""
    letters = base64.b32encode(hashlib.sha256(manifest.encode()).digest()).decode()
    return f"{letters[:4]}-{letters[4:8]}"
