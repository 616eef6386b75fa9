"""Records of names from before a line and its record had one id, signed by whoever came next."""

from alembic import command
from sqlalchemy import text

from app.core.migrate import alembic_config
from app.core.permissions import Role
from tests.service.ballots.assemblies import NAMES, Assembly
from tests.service.ballots.test_candidacies import audit
from tests.service.ballots.test_candidacy_records import decide, recorded, register
from tests.support.hall import Hall

# As the draft was: the first signed by somebody else, the second without a record, the third found
# by its words alone, the fourth struck out of the draft, one nominated, one withdrawn.
OF_OLD = """
UPDATE candidacy SET id = 'own-' || substr(id, 1, 8);
UPDATE candidacy SET recorded_by = 'Người khác',
  recorded_at = (SELECT created_at FROM ballot) WHERE origin = 'scheme' AND NOT is_withdrawn;
DELETE FROM candidacy WHERE name = 'Lường Văn Bách';
UPDATE candidacy SET option_id = 'gone' WHERE name = 'Đặng Thảo Chi';
INSERT INTO candidacy (id, ballot_id, name, origin, recorded_at, recorded_by, is_withdrawn)
  SELECT 'struck', id, 'Bị Gạch', 'scheme', created_at, 'Người khác', is_list_open FROM ballot;
UPDATE candidacy SET is_withdrawn = NOT is_withdrawn WHERE id = 'struck';
"""


def test_they_are_signed_by_whoever_typed_the_name(hall: Hall) -> None:
    assembly = Assembly(hall)
    ballot = assembly.election(NAMES[:3])["id"]
    chair = hall.staff(Role.ADMIN, name="Hoàng Văn Chủ Tịch")
    chair.patch(f"/ballots/{ballot}", {"options": [{"name": name} for name in NAMES]})
    for name in ("Hồ Ân", "Kim Sa Thương"):
        state = chair.post(f"/ballots/{ballot}/candidacies", {"name": name}).get_json()
    decide(assembly.admin, ballot, state["items"][5]["id"])
    before = register(assembly, ballot)
    config = alembic_config(hall.database)
    command.stamp(config, "head")
    command.downgrade(config, "0016")
    with hall.database.engine.begin() as connection:
        for statement in OF_OLD.split(";"):
            if statement.strip():
                connection.execute(text(statement))
    command.upgrade(config, "head")
    command.check(config)
    after = register(assembly, ballot)
    assert [one["id"] for one in after["items"]] == [one["id"] for one in before["items"]]
    assert [by for by, _ in recorded(after)] == [by for by, _ in recorded(before)]
    assert [one["name"] for one in after["withdrawn"]] == ["Kim Sa Thương"]
    assert after["items"][4]["origin"] == "nominated"
    typed = {entry["action"]: entry["at"] for entry in audit(assembly, ballot)}
    moments = [at for _, at in recorded(after)]
    assert [moments[1], moments[3]] == [typed["ballot.created"], typed["ballot.changed"]]
