"""Tables for a terminal."""

from rich.table import Table


def table(*headers: str) -> Table:
    """A table whose cells are wrapped, never cut: Chinese text has no spaces to break at."""
    made = Table(show_lines=True)
    for number, header in enumerate(headers):
        made.add_column(header, overflow="fold", no_wrap=number == 0)
    return made
