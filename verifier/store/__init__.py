"""What is kept: rows in SQLite or PostgreSQL, files by their SHA-256."""

from verifier.store.blobs import Blobs, sha256
from verifier.store.database import Store

__all__ = ["Blobs", "Store", "sha256"]
