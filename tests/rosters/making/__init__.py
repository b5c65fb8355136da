"""Makes the roster files beside it; see ../README.md."""
