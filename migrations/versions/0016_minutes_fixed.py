"""minutes fixed: of what is certified already, as they would be printed now."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.core import db_types as types

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

BALLOT = sa.table("ballot", sa.column("id"), sa.column("meeting_id"), sa.column("state"))
OPTION = sa.table("ballot_option", sa.column("ballot_id"), sa.column("name"))
MEETING = sa.table(
    "meeting", sa.column("id"), sa.column("name"), sa.column("place"), sa.column("heading", sa.JSON)
)
ACCOUNT = sa.table("account", sa.column("id"), sa.column("name"), sa.column("kind"))
GRANT = sa.table("role_grant", sa.column("account_id"), sa.column("meeting_id"), sa.column("role"))
MINUTES = sa.table(
    "tally_minutes",
    *(sa.column(name) for name in ("ballot_id", "place", "tellers", "head_teller", "meeting_name")),
    sa.column("fixed_at", types.UTCDateTime),
    sa.column("heading", sa.JSON),
)


def upgrade() -> None:
    with op.batch_alter_table("tally_minutes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fixed_at", types.UTCDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("meeting_name", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("heading", sa.JSON(), nullable=True))
    statement = (
        sa.select(BALLOT.c.id, MEETING.c.id, MEETING.c.name, MEETING.c.place, MEETING.c.heading)
        .join_from(BALLOT, MEETING, BALLOT.c.meeting_id == MEETING.c.id)
        .where(BALLOT.c.state.in_(["certified", "published"]))
    )
    for ballot, meeting, name, place, heading in op.get_bind().execute(statement).all():
        told = {"meeting_name": name, "heading": heading, "fixed_at": datetime.now(UTC)}
        _fix(ballot, {"place": place, **_tellers(ballot, meeting)}, told)


def _fix(ballot: str, proposed: dict[str, Any], told: dict[str, Any]) -> None:
    connection = op.get_bind()
    mine = MINUTES.c.ballot_id == ballot
    written = connection.execute(sa.select(MINUTES).where(mine)).mappings().first()
    if written is None:
        connection.execute(MINUTES.insert().values(ballot_id=ballot, **proposed, **told))
        return
    kept = {name: written[name] or value for name, value in proposed.items()}
    connection.execute(MINUTES.update().where(mine).values(**kept, **told))


def _tellers(ballot: str, meeting: str) -> dict[str, str | None]:
    """Those who count in the meeting, heads first, without whoever stood on the list."""
    connection = op.get_bind()
    listed = sa.select(OPTION.c.name).where(OPTION.c.ballot_id == ballot)
    candidates = {name.casefold() for name in connection.scalars(listed)}
    statement = (
        sa.select(ACCOUNT.c.name, GRANT.c.role)
        .join_from(GRANT, ACCOUNT, GRANT.c.account_id == ACCOUNT.c.id)
        .where(GRANT.c.meeting_id == meeting, ACCOUNT.c.kind == "staff")
        .where(GRANT.c.role.in_(["teller", "head_teller"]))
        .order_by(GRANT.c.role, ACCOUNT.c.name)
    )
    rows = [(n, r) for n, r in connection.execute(statement) if n.casefold() not in candidates]
    names = dict.fromkeys(name for name, _role in rows)
    heads = [name for name, role in rows if role == "head_teller"]
    return {"tellers": "\n".join(names) or None, "head_teller": next(iter(heads), None)}


def downgrade() -> None:
    with op.batch_alter_table("tally_minutes", schema=None) as batch_op:
        batch_op.drop_column("heading")
        batch_op.drop_column("meeting_name")
        batch_op.drop_column("fixed_at")
