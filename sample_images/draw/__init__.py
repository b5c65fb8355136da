"""Draws the specimen documents, packets, rosters and truth files of this folder."""
