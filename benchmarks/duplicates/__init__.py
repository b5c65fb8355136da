"""How surely the same picture is found again, and how seldom two of one template are."""
