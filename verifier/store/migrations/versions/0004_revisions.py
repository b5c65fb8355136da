"""Results that replace others, and what was said of a roster's columns."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds them; every result that is there is the first of its batch."""
    op.add_column("batches", sa.Column("layout_json", sa.Text(), nullable=True))
    op.add_column(
        "results", sa.Column("changed_json", sa.Text(), nullable=False, server_default="{}")
    )
    op.add_column(
        "decisions", sa.Column("revision", sa.Integer(), nullable=False, server_default="1")
    )
    op.add_column(
        "callbacks", sa.Column("revision", sa.Integer(), nullable=False, server_default="1")
    )
    op.add_column(
        "callbacks", sa.Column("first_attempt", sa.Integer(), nullable=False, server_default="1")
    )
    op.create_table(
        "former_results",
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("result_json", sa.Text(), nullable=False),
        sa.Column("roster_json", sa.Text(), nullable=False),
        sa.Column("layout_json", sa.Text(), nullable=True),
        sa.Column("version", sa.String(length=255), nullable=True),
        sa.Column("software", sa.String(length=64), nullable=True),
        sa.Column("history_json", sa.Text(), nullable=True),
        sa.Column("replaced_at", sa.Float(precision=53), nullable=False),
        sa.Column("caller", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("batch_id", "revision"),
    )


def downgrade() -> None:
    """Drops them, with everything in them."""
    op.drop_table("former_results")
    op.drop_column("callbacks", "first_attempt")
    op.drop_column("callbacks", "revision")
    op.drop_column("decisions", "revision")
    op.drop_column("results", "changed_json")
    op.drop_column("batches", "layout_json")
