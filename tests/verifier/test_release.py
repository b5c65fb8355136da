"""The name of the software tells one code from another."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import verifier
from verifier.release import SOFTWARE, digest_of

PACKAGE = Path(verifier.__file__).parent


@pytest.fixture
def copied(tmp_path):
    """The package as it would be installed elsewhere."""
    return shutil.copytree(PACKAGE, tmp_path / "site-packages" / "verifier")


def named_by(package: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    told = subprocess.run(
        [sys.executable, "-c", "from verifier.release import SOFTWARE; print(SOFTWARE)"],
        env=environment,
        cwd=package.parent,
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    return told.stdout.strip()


def test_the_name_holds_the_version_and_fits_the_store():
    assert re.fullmatch(re.escape(verifier.__version__) + r"\+[0-9a-f]{12}", SOFTWARE)
    assert len(SOFTWARE) <= 64


def test_the_same_code_has_the_same_name_in_another_place_and_process(copied):
    os.utime(copied / "judging.py", (0, 0))
    (copied / "__pycache__").mkdir(exist_ok=True)
    (copied / "__pycache__" / "judging.cpython-399.pyc").write_bytes(b"compiled")
    assert named_by(copied) == SOFTWARE


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("matching.py", id="a module"),
        pytest.param("checks/dates.py", id="a module of a package within"),
        pytest.param("programmes/key-groups-2026.toml", id="a programme"),
    ],
)
def test_other_code_has_another_name(copied, name):
    path = copied / name
    path.write_bytes(path.read_bytes() + b"\n# otherwise\n")
    assert digest_of(copied) != digest_of(PACKAGE)


def test_a_module_that_moved_makes_another_name(copied):
    before = digest_of(copied)
    (copied / "garbage.py").rename(copied / "rubbish.py")
    assert digest_of(copied) != before
