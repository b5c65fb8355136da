"""Settings, and the page that documents them."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from verifier import settings
from verifier.errors import ConfigurationError
from verifier.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "settings.md"
SECRET = "whsec_" + base64.b64encode(b"x" * 32).decode()


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def documented() -> dict[str, tuple[str, str]]:
    """Name -> (default, description) from the page's table."""
    rows = re.findall(r"^\| `(VERIFIER_\w+)` \| (.*?) \| (.*?) \|$", PAGE.read_text(), re.M)
    return {name: (default, description) for name, default, description in rows}


def as_written(value: object) -> str:
    if value is None or value == "" or value == ():
        return "not set"
    return f"`{value}`"


def test_the_page_lists_every_setting_with_its_default_and_meaning() -> None:
    assert documented() == {
        PREFIX + name.upper(): (as_written(field.default), field.description)
        for name, field in Settings.model_fields.items()
    }


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for package in ("verifier", "workers", "api")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"\bgetenv\b|environ\s*(\[[^]]*\](?!\s*=[^=])|\.get\b|\))", path.read_text())
    ]
    assert readers == ["verifier/settings.py"]


@pytest.mark.parametrize(
    ("variable", "text", "name", "value"),
    [
        pytest.param("VERIFIER_PORT", "9000", "port", 9000, id="number"),
        pytest.param("VERIFIER_PORT", "", "port", 8000, id="empty counts as not set"),
        pytest.param("VERIFIER_WORKERS", "0", "workers", 0, id="no workers"),
        pytest.param(
            "VERIFIER_CALLBACK_HOSTS", "a.cn, b.cn,", "callback_hosts", ("a.cn", "b.cn"), id="list"
        ),
        pytest.param(
            "VERIFIER_CALLBACK_HOSTS",
            "Intake.CN.,[::1]",
            "callback_hosts",
            ("intake.cn", "[::1]"),
            id="hosts as name lookups compare them",
        ),
        pytest.param("VERIFIER_DATA", "/srv/v", "data", Path("/srv/v"), id="path"),
    ],
)
def test_variables_become_settings(
    monkeypatch: pytest.MonkeyPatch, variable: str, text: str, name: str, value: object
) -> None:
    monkeypatch.setenv(variable, text)
    assert getattr(settings.load(), name) == value


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        pytest.param("VERIFIER_PORT", "http", id="no number"),
        pytest.param("VERIFIER_PORT", "70000", id="no port"),
        pytest.param("VERIFIER_API_KEYS", "tooshort", id="no name"),
        pytest.param("VERIFIER_API_KEYS", "name=short", id="a short key"),
        pytest.param(
            "VERIFIER_API_KEYS",
            "a=0123456789abcdef,a=fedcba9876543210",
            id="two keys of one name, of which one would be lost",
        ),
        pytest.param("VERIFIER_CALLBACK_SECRET", "whsec_short", id="a short secret"),
        pytest.param("VERIFIER_CALLBACK_SECRET", "whsec_" + "!" * 40, id="no base64"),
        pytest.param("VERIFIER_DATABASE_SCHEMA", "a b; drop", id="no schema name"),
        pytest.param("VERIFIER_LOG_FORMAT", "xml", id="no such format"),
    ],
)
def test_a_wrong_value_is_named_but_not_repeated(
    monkeypatch: pytest.MonkeyPatch, variable: str, text: str
) -> None:
    monkeypatch.setenv(variable, text)
    with pytest.raises(ConfigurationError) as caught:
        settings.load()
    assert variable in caught.value.message.en
    assert variable in caught.value.message.zh
    if "KEYS" in variable or "SECRET" in variable:
        assert text not in caught.value.message.en


def test_keys_carry_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFIER_API_KEYS", "intake=0123456789abcdef,portal=fedcba9876543210==")
    assert settings.load().keys_by_name == {
        "intake": SecretStr("0123456789abcdef"),
        "portal": SecretStr("fedcba9876543210=="),
    }


def test_overrides_win_and_none_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFIER_PORT", "9000")
    assert settings.load(port=9001).port == 9001
    assert settings.load(port=None).port == 9000


def test_a_child_process_sees_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFIER_PORT", "9000")
    mine = settings.load(data=Path("elsewhere"), workers=3, callback_secret=SecretStr(SECRET))
    for name, value in settings.environment_for(mine).items():
        monkeypatch.setenv(name, value)
    child = settings.load()

    assert child.data == Path("elsewhere").absolute()
    assert child.model_copy(update={"data": mine.data}) == mine


def test_a_child_process_finds_the_data_folder_from_anywhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VERIFIER_DATA", "relative")
    monkeypatch.chdir(tmp_path)
    environment = settings.environment_for(settings.load())
    assert environment["VERIFIER_DATA"] == str(tmp_path / "relative")


def test_one_worker_a_core_unless_told() -> None:
    assert Settings().worker_count >= 1
    assert Settings(workers=0).worker_count == 0


def test_secrets_do_not_show() -> None:
    secrets = {
        "callback_secret": SecretStr(SECRET),
        "api_keys": ("intake=0123456789abcdef",),
        "database_url": "postgresql+psycopg://user:hidden@host/name",
        "redis_url": "redis://:hidden@host",
    }
    shown = repr(Settings(**secrets))
    assert not [part for part in (SECRET, "0123456789abcdef", "hidden") if part in shown]


def test_the_containers_take_every_setting_that_is_not_the_images_own() -> None:
    own = {"DATA", "HOST", "PORT", "WORKERS", "DATABASE_SCHEMA", "LOG_FORMAT"}
    passed = re.findall(r"^    VERIFIER_(\w+):", (ROOT / "compose.yaml").read_text(), re.M)
    assert set(passed) == {name.upper() for name in Settings.model_fields} - own
