"""The processes: queue, warm workers, their supervisor, the embedded Valkey, serve."""
