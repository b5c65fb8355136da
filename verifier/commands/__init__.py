"""What the commands do, each loaded only when it is called."""
