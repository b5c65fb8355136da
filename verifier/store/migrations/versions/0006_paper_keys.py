"""The ledger knows papers again, and for whom they were handed in."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the person of a key; claims in the ledger so far have none."""
    with op.batch_alter_table("claim_keys") as batch_op:
        batch_op.add_column(sa.Column("person", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Drops it, with the keys that mean nothing without."""
    op.execute("DELETE FROM claim_keys WHERE kind = 'document'")
    with op.batch_alter_table("claim_keys") as batch_op:
        batch_op.drop_column("person")
