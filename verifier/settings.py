"""The installation's settings: the only reader of the environment.

Every setting is a variable `VERIFIER_<NAME>`; docs/settings.md lists them all, and
a test holds that page to this module.
"""

from __future__ import annotations

import base64
import binascii
import os
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from verifier.errors import ConfigurationError

PREFIX: Final = "VERIFIER_"

CommaSeparated = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """What an operator may set. Empty values count as not set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    data: Path = Field(
        default=Path(".data"),
        description="Folder of the database, the files and the embedded queue.",
    )
    database_url: str = Field(
        default="",
        repr=False,
        description=(
            "SQLAlchemy URL, such as `postgresql+psycopg://user:password@host/name`. "
            "Empty: SQLite in the data folder."
        ),
    )
    database_schema: str = Field(
        default="",
        pattern=r"^([a-z_][a-z0-9_]{0,62})?$",
        description="PostgreSQL schema of the tables. Empty: the connection's own.",
    )
    redis_url: str = Field(
        default="",
        repr=False,
        description=(
            "Redis or Valkey, such as `redis://host:6379/0`. "
            "Empty: an embedded Valkey in the data folder, started by `verifier serve`."
        ),
    )
    host: str = Field(default="127.0.0.1", description="Address that the API listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port of the API.")
    workers: int | None = Field(
        default=None,
        ge=0,
        le=256,
        description="Worker processes of `verifier serve`. Not set: one per usable core.",
    )
    api_keys: CommaSeparated = Field(
        default=(),
        repr=False,
        description=(
            "Keys for `Authorization: Bearer`, comma separated, each `name=key`. "
            "Empty: no key is asked for, and the API listens on a loopback address only."
        ),
    )
    allowed_hosts: CommaSeparated = Field(
        default=(),
        description=(
            "Host names that requests may be addressed to, comma separated. "
            "Empty: without keys only this machine's own, with keys any."
        ),
    )
    callback_secret: SecretStr | None = Field(
        default=None,
        description=(
            "Secret that callbacks are signed with: `whsec_` and base64 of 24 to 64 bytes. "
            "Not set: one is made in the data folder, file `callback-secret`; "
            "with `VERIFIER_DATABASE_URL` it must be set, or callbacks are refused."
        ),
    )
    callback_hosts: CommaSeparated = Field(
        default=(),
        description=(
            "Hosts that callbacks may go to, comma separated. "
            "Empty: any but loopback, link-local and unspecified addresses."
        ),
    )
    callback_timeout_s: float = Field(
        default=10.0, gt=0, le=60, description="Seconds that one delivery may take."
    )
    callback_attempts: int = Field(
        default=8, ge=1, le=20, description="Deliveries tried before a callback is given up."
    )
    max_files: int = Field(
        default=5000, ge=1, description="Files in one batch, members of archives included."
    )
    max_file_mb: int = Field(default=200, ge=1, description="Megabytes of one uploaded file.")
    max_batch_mb: int = Field(
        default=2000, ge=1, description="Megabytes of one batch, archives unpacked."
    )
    read_timeout_s: int = Field(
        default=600, ge=1, description="Seconds that reading one file may take."
    )
    judge_timeout_s: int = Field(
        default=180, ge=1, description="Seconds that judging one batch may take."
    )
    worker_memory_mb: int = Field(
        default=2500,
        ge=100,
        description="Resident megabytes above which a worker restarts between two jobs.",
    )
    log_format: Literal["console", "json"] = Field(
        default="console", description="`console` for people, `json` for log collectors."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least severe messages that are logged."
    )

    @field_validator("api_keys", "allowed_hosts", "callback_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("api_keys")
    @classmethod
    def _named_keys(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        # The entry is left out of the message: it holds a secret.
        names: set[str] = set()
        for number, entry in enumerate(value, start=1):
            name, _, key = entry.partition("=")
            if not name or len(key) < 16:
                raise ValueError(f"entry {number} is not name=key with a key of 16 characters")
            if name in names:
                raise ValueError(f"entry {number} has the name of an earlier one")
            names.add(name)
        return value

    @field_validator("callback_hosts")
    @classmethod
    def _plain_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(plain_host(host) for host in value)

    @field_validator("callback_secret")
    @classmethod
    def _signing_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        encoded = value.get_secret_value().removeprefix("whsec_")
        try:
            length = len(base64.b64decode(encoded, validate=True))
        except binascii.Error:
            length = 0
        if not 24 <= length <= 64:
            raise ValueError("it is not whsec_ followed by base64 of 24 to 64 bytes")
        return value

    @cached_property
    def keys_by_name(self) -> dict[str, SecretStr]:
        """The API keys by the name of who holds them."""
        pairs = (entry.partition("=") for entry in self.api_keys)
        return {name: SecretStr(key) for name, _, key in pairs}

    @property
    def effective_database_url(self) -> str:
        """The database to use: the one set, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{self.data.absolute() / 'verifier.sqlite3'}"

    @property
    def blobs_dir(self) -> Path:
        """Where files are kept."""
        return self.data.absolute() / "blobs"

    @property
    def worker_count(self) -> int:
        """Worker processes to start: the number set, or one per usable core."""
        return len(os.sched_getaffinity(0)) if self.workers is None else self.workers


def plain_host(host: str) -> str:
    """A host's name as it is compared: case does not matter, nor a closing dot."""
    return host.casefold().removesuffix(".")


def load(**overrides: Any) -> Settings:
    """The settings from the environment; overrides that are None do not count.

    Raises:
        ConfigurationError: naming each variable that is wrong, without its value.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(
            f"{PREFIX}{'.'.join(str(part) for part in item['loc']).upper()}: {item['msg']}"
            for item in error.errors(include_input=False, include_context=False)
        )
        raise ConfigurationError(
            "settings_invalid",
            zh=f"设置有误，请更正环境变量后重新启动。{wrong}",
            en=f"Correct these environment variables and start again. {wrong}",
        ) from None


def environment_for(settings: Settings) -> dict[str, str]:
    """The environment for a child process that should see the same settings.

    Only values that differ from what the child would read by itself are added, and
    the data folder as an absolute path, since the child may run elsewhere.
    """
    environment = dict(os.environ)
    inherited = Settings()
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if value != getattr(inherited, name):
            environment[PREFIX + name.upper()] = _as_text(value)
    environment[PREFIX + "DATA"] = _as_text(settings.data)
    return environment


def _as_text(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, Path):
        return str(value.absolute())
    return "" if value is None else str(value)
