"""How well packets are read and judged, on corpora drawn from seeds."""
