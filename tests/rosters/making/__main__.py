"""Writes all roster files anew: `python -m tests.rosters.making`."""

from tests.rosters.making import contents, formats, lists, shapes
from tests.rosters.making.people import FOLDER


def main() -> None:
    for old in FOLDER.iterdir():
        if old.is_file() and old.suffix not in (".py", ".md"):
            old.unlink()
    for module in (formats, shapes, lists, contents):
        for case in module.cases():
            case.save()


if __name__ == "__main__":
    main()
