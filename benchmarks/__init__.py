"""Measurements of the product that anyone can run."""
