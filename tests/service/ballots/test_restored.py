"""An older copy put back during a vote: nobody goes on unknowingly (box 24)."""

from pathlib import Path

import pytest
from alembic import command
from click.testing import Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import backup_commands
from app.backup_commands import backup, restore
from app.ballots.services.restoring import call_off_open_ballots
from app.core.audit import AuditEntry
from app.core.migrate import alembic_config
from tests.service.ballots.assemblies import Assembly, say, vote
from tests.service.ballots.sealed_assemblies import SealedAssembly


def test_an_open_ballot_does_not_go_on_from_an_older_copy(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    one, other = assembly.present(2)
    sealed = tellers.open(title="Bầu kín")
    motion = assembly.open(assembly.draft(title="Đã đóng"))
    assembly.move(motion["id"], "closed")
    assert tellers.vote(one, sealed, say(sealed, _0=True)).status_code == 201
    with assembly.database.transaction() as session:
        assert call_off_open_ballots(session) == ["Bầu kín"]
    assert assembly.see(sealed["id"])["state"] == "void"
    assert assembly.see(motion["id"])["state"] == "closed"
    assert tellers.vote(other, sealed, say(sealed, _0=True)).status_code == 409
    assert vote(one, motion, say(motion, _0="yes")).status_code == 409
    with assembly.database.session() as session:
        moved = select(AuditEntry).where(AuditEntry.subject_id == sealed["id"])
        last = session.scalars(moved.order_by(AuditEntry.at.desc())).first()
    assert (last.actor_name, last.details["after"]) == ("Plenum", "void")
    assert "sao lưu" in last.details["reason"]


def back_up(assembly: Assembly, file: Path, *options: str) -> Result:
    app = assembly.hall.app
    with app.app_context():
        return app.test_cli_runner().invoke(backup, [str(file), *options])


def test_no_copy_is_made_while_people_vote_in_secret(assembly: Assembly, tmp_path: Path) -> None:
    file = tmp_path / "copy.zip"
    motion = assembly.open(assembly.draft(title="Biểu quyết công khai"))
    assert back_up(assembly, tmp_path / "of-an-open-vote.zip").exit_code == 0
    ballot = assembly.open(assembly.election(title="Bầu Ban Thường vụ"))
    refused = back_up(assembly, file)
    assert (refused.exit_code, file.exists()) == (1, False)
    assert "Bầu Ban Thường vụ" in refused.output
    assert motion["title"] not in refused.output
    assert back_up(assembly, file, "--while-voting").exit_code == 0
    assembly.move(ballot["id"], "closed")
    assert back_up(assembly, tmp_path / "closed.zip").exit_code == 0


class Killed(BaseException):
    """The process ends here: nothing catches it."""


def die(_session: Session) -> list[str]:
    """Between the rows that are put back and the ballots that are called off."""
    raise Killed


def test_restoring_a_copy_made_while_people_voted_calls_the_ballot_off(
    assembly: Assembly, tellers: SealedAssembly, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever voted after the copy is told to vote again. Cut short, the command changed nothing:
    nobody finds the copy with the ballot open.
    """
    file, app = tmp_path / "copy.zip", assembly.hall.app
    command.stamp(alembic_config(assembly.database), "head")  # a copy says its shape
    one, other = assembly.present(2)
    ballot = tellers.open(title="Bầu Ban Thường vụ")
    assert tellers.vote(one, ballot, say(ballot, _0=True)).status_code == 201
    assert back_up(assembly, file, "--while-voting").exit_code == 0
    assert tellers.vote(other, ballot, say(ballot, _0=True)).status_code == 201
    with app.app_context():
        monkeypatch.setattr(backup_commands, "call_off_open_ballots", die)
        with pytest.raises(Killed):
            app.test_cli_runner().invoke(restore, [str(file)])
        monkeypatch.undo()
        seen = assembly.see(ballot["id"])
        assert (seen["state"], seen["box"]["collected"]) == ("open", 2)
        done = app.test_cli_runner().invoke(restore, [str(file)])
    assert done.exit_code == 0, done.output
    assert "Bầu Ban Thường vụ" in done.output
    seen = assembly.see(ballot["id"])
    assert (seen["state"], seen["box"]["collected"]) == ("void", 1)
    assert tellers.vote(other, ballot, say(ballot, _0=True)).status_code == 409
