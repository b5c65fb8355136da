"""The ledger of claims, and what says that a batch is no new application."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds them; batches judged before are not in the ledger."""
    for column in (
        sa.Column("roster_name", sa.Text(), nullable=True),
        sa.Column("application", sa.String(length=64), nullable=True),
        sa.Column("replaces", sa.String(length=32), nullable=True),
        sa.Column("precheck", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("batches", column)
    op.create_index("ix_batches_replaces", "batches", ["replaces"])
    op.create_index("ix_batches_tenant_application", "batches", ["tenant", "application"])
    # The application of a roster is its content; that of a single claim was not kept.
    op.execute("UPDATE batches SET application = roster_blob")
    op.create_table(
        "claim_keys",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_claim_keys_batch_id_row", "claim_keys", ["batch_id", "row"])
    op.create_index("ix_claim_keys_key", "claim_keys", ["key"])
    op.create_table(
        "installation",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def downgrade() -> None:
    """Drops them, with everything in them."""
    op.drop_table("installation")
    op.drop_table("claim_keys")
    op.drop_index("ix_batches_tenant_application", "batches")
    op.drop_index("ix_batches_replaces", "batches")
    for column in ("precheck", "replaces", "application", "roster_name"):
        op.drop_column("batches", column)
