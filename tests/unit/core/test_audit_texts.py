"""Every action that the code writes into the audit log has a name in words."""

import re
from pathlib import Path

import app
from app.core.audit_texts import ACTIONS

# `write_audit(session, actor, "thing.done", …)`, directly or through a helper of the feature.
CALL = re.compile(r"\(\s*session,\s*(?:\w+\.)?(?:actor|SYSTEM),\s*\"([a-z_]+\.[a-z_]+)\"")


def written_actions() -> set[str]:
    sources = Path(app.__file__).parent.rglob("*.py")
    return {name for file in sources for name in CALL.findall(file.read_text(encoding="utf-8"))}


def test_every_action_has_words() -> None:
    written = written_actions()
    assert "meeting.created" in written
    assert sorted(written - set(ACTIONS)) == []
