"""How fast stored readings are judged, and whether the time grows with the batch alone."""
