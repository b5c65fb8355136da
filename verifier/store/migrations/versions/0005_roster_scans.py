"""Rosters that are handed in as pictures and read among the files."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tells them from the papers."""
    op.add_column(
        "files", sa.Column("purpose", sa.String(length=16), nullable=False, server_default="paper")
    )


def downgrade() -> None:
    """Drops the mark; a batch that waits for its roster can then not be judged.

    Not as a batch operation: that makes the table anew, and what refers to it is deleted.
    """
    op.drop_column("files", "purpose")
