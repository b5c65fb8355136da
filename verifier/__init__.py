"""Verification of scanned certificates against a claimed roster."""

__version__ = "0.1.0"
