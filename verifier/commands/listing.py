"""The command that lists and shows programmes."""

from __future__ import annotations

import argparse

from rich.console import Console

from verifier import programmes
from verifier.commands.tables import table


def show(options: argparse.Namespace) -> int:
    """List the programmes, or show one; the exit status."""
    console = Console()
    if options.name is not None:
        console.print_json(programmes.load(options.name).model_dump_json(exclude_none=True))
        return 0
    listing = table("programme", "名称", "文号")
    for name in programmes.names():
        programme = programmes.load(name)
        listing.add_row(name, programme.title.zh, programme.notice)
    console.print(listing)
    return 0
