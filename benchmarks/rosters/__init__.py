"""How well a scanned or photographed roster is read, cell by cell."""
