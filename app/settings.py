"""The one place that reads the environment: frozen, checked at boot, every wrong key named."""

import os
import secrets
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

USUAL_GROUP_SECONDS = 1.0


class SettingsError(Exception):
    """A setting is wrong; the text is one line that names it."""


class Settings(BaseSettings):
    """Everything an operator can set, from `PLENUM_*`."""

    model_config = SettingsConfigDict(env_prefix="PLENUM_", frozen=True, extra="forbid")

    data_dir: Path = Path("data")
    database_url: str = ""
    redis_url: str = ""
    secret_key: SecretStr = SecretStr("")
    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    # How many proxies stand before the server and tell it the visitor's address.
    proxies: int = Field(default=0, ge=0, le=5)
    demo: bool = False
    debug: bool = False
    tls_cert: Path | None = None
    tls_key: Path | None = None
    # With TLS: a plain door beside it that only shows how to trust the hall (0: none).
    trust_port: int = Field(default=8080, ge=0, le=65535)
    upload_limit_mb: int = Field(default=200, ge=1, le=2048)
    count_batch_seconds: float = Field(default=1.2, ge=0, le=60)
    # How long a secret vote waits for others to be stored with: less than the usual second is for
    # tests and rehearsals, and said at every start (ADR 6, 12).
    secret_group_seconds: float = Field(default=USUAL_GROUP_SECONDS, gt=0, le=10)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url.startswith(("postgres://", "postgresql://")):
            return "postgresql+psycopg://" + url.split("://", 1)[1]
        if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return url

    @field_validator("public_url")
    @classmethod
    def _absolute(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return url.rstrip("/")

    @field_validator("redis_url")
    @classmethod
    def _known_redis(cls, url: str) -> str:
        if url and not url.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must begin with redis://")
        return url

    @model_validator(mode="after")
    def _tls_pair(self) -> Self:
        if bool(self.tls_cert) != bool(self.tls_key):
            raise ValueError("PLENUM_TLS_CERT and PLENUM_TLS_KEY go together")
        for name, path in (("PLENUM_TLS_CERT", self.tls_cert), ("PLENUM_TLS_KEY", self.tls_key)):
            if path and not path.is_file():
                raise ValueError(f"{name}: no such file: {path}")
        return self

    @property
    def effective_database_url(self) -> str:
        """The configured database, or SQLite under the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'plenum.sqlite3'}"

    @property
    def base_url(self) -> str:
        """The address people open, without a trailing slash."""
        scheme = "https" if self.tls_cert else "http"
        return self.public_url or f"{scheme}://{self.host}:{self.port}"

    @property
    def is_https(self) -> bool:
        """True when people reach the product over TLS (cookies are then Secure)."""
        return self.base_url.startswith("https://")


def load_settings() -> Settings:
    """Read the environment; raises `SettingsError` with one line naming every wrong key."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_complaint(problem) for problem in error.errors())) from None


def _complaint(problem: object) -> str:
    location = problem["loc"]  # type: ignore[index]
    message = str(problem["msg"]).removeprefix("Value error, ")  # type: ignore[index]
    key = f"PLENUM_{'_'.join(map(str, location)).upper()}: " if location else ""
    return key + message


def prepare_data_dir(settings: Settings) -> None:
    """Create the data folder; raises `SettingsError` when it cannot be written."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = settings.data_dir / f".probe-{os.getpid()}-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingsError(f"PLENUM_DATA_DIR: cannot write {settings.data_dir}: {error}") from None


def secret_key_of(settings: Settings) -> str:
    """The configured key, or one made once and kept in the data folder with mode 600."""
    if configured := settings.secret_key.get_secret_value():
        return configured
    path = settings.data_dir / "secret.key"
    if not path.exists():
        _write_secret(path, secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()


def _write_secret(path: Path, text: str) -> None:
    draft = path.with_suffix(f".{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # two processes starting at once: the first key stays
    except FileExistsError:
        pass
    finally:
        draft.unlink()
