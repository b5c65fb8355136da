"""The held-out part's layouts.

They are drawn from how the documents look, without knowledge of how papers are read:
whoever changes the reader leaves them unseen.
"""
