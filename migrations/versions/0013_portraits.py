"""portraits."""

import sqlalchemy as sa
from alembic import op

from app.core import db_types as types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "photo",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("meeting_id", sa.String(length=22), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_photo_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_meeting_id"), ["meeting_id"], unique=False)

    for table in ("delegate", "ballot_option"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("photo_id", sa.String(length=22), nullable=True))
            batch_op.create_index(batch_op.f(f"ix_{table}_photo_id"), ["photo_id"], unique=False)
            batch_op.create_foreign_key(
                batch_op.f(f"fk_{table}_photo_id_photo"), "photo", ["photo_id"], ["id"]
            )


def downgrade() -> None:
    for table in ("ballot_option", "delegate"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"fk_{table}_photo_id_photo"), type_="foreignkey")
            batch_op.drop_index(batch_op.f(f"ix_{table}_photo_id"))
            batch_op.drop_column("photo_id")
    op.drop_table("photo")
