"""Scenarios whose complete findings are kept in files that a person can read.

`python -m tests.verifier.golden` writes the files anew; look at the difference before
committing it.
"""
