"""The command that lists, shows and checks programmes."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from xlsxwriter.exceptions import FileCreateError

from verifier import programmes
from verifier.commands.tables import table
from verifier.errors import InputError
from verifier.programmes import Programme
from verifier.roster_template import write_template


def show(options: argparse.Namespace) -> int:
    """List the programmes, show one, or check their files; the exit status."""
    console = Console()
    if options.roster_template is not None:
        _write_template(options, options.roster_template)
        return 0
    if options.check:
        found = programmes.check(options.folder)
        for name, versions in found.items():
            console.print(f"{name}: {', '.join(one.version for one in versions)}", markup=False)
        return 0
    if options.name is not None:
        shown = programmes.load(options.name, options.version, options.as_of)
        console.print_json(shown.model_dump_json(exclude_none=True))
        return 0
    listing = table("programme", "版本", "申领日期", "名称", "文号")
    for name in programmes.names():
        for programme in programmes.versions(name):
            listing.add_row(
                name,
                programme.version,
                _validity(programme),
                programme.title.zh,
                programme.notice,
            )
    console.print(listing)
    return 0


def _write_template(options: argparse.Namespace, target: Path) -> None:
    if options.name is None:
        raise InputError(
            "programme_not_named",
            zh=f"请写明为哪项补贴政策生成汇总表。可选：{'、'.join(programmes.names())}。",
            en=f"Name the programme that the roster is for: {', '.join(programmes.names())}.",
        )
    programme = programmes.load(options.name, options.version, options.as_of)
    try:
        write_template(programme, target)
    except (OSError, FileCreateError) as error:
        raise InputError(
            "output_not_written",
            zh=f"无法写入 {target}：请检查位置、权限与剩余空间。",
            en=f"{target} cannot be written: check its place, permissions and free space.",
        ) from error


def _validity(programme: Programme) -> str:
    ends = programme.validity.ends
    return f"{programme.validity.begins} – {'' if ends is None else ends}".strip()
