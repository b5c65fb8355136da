"""What a result was judged from, so that it can be judged again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds it; it is not known of results that are there already."""
    for column in (
        sa.Column("revision", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("version", sa.String(length=255), nullable=True),
        sa.Column("software", sa.String(length=64), nullable=True),
        sa.Column("history_json", sa.Text(), nullable=True),
    ):
        op.add_column("results", column)


def downgrade() -> None:
    """Drops it."""
    for column in ("history_json", "software", "version", "revision"):
        op.drop_column("results", column)
