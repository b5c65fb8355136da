"""The HTTP face of the product: JSON under /api/v1, pages beside it."""

from api.app import create_app

__all__ = ["create_app"]
