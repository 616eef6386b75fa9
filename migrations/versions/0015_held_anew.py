"""held anew."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("instead_of_id", sa.String(length=22), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_ballot_instead_of_id"), ["instead_of_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_ballot_instead_of_id_ballot"), "ballot", ["instead_of_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_ballot_instead_of_id_ballot"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_ballot_instead_of_id"))
        batch_op.drop_column("instead_of_id")
