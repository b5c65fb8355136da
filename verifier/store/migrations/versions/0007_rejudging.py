"""Batches that are due to be judged again, so that none is forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the time; nothing is due so far."""
    op.add_column("batches", sa.Column("rejudge_at", sa.Float(precision=53), nullable=True))
    op.create_index("ix_batches_rejudge_at", "batches", ["rejudge_at"])


def downgrade() -> None:
    """Drops it; what was due is forgotten."""
    op.drop_index("ix_batches_rejudge_at", table_name="batches")
    op.drop_column("batches", "rejudge_at")
