"""Settings, read once from the environment (and `.env`): every name has the prefix it is documented with."""

from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """What an administrator may set. `docs/administration.md` lists each with its meaning."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    database_url: str = f"sqlite:///{ROOT / 'var' / 'tapsyrma.sqlite3'}"
    demo: bool | None = None
    """Whether an empty database gets the demo when `make run` starts; unset: only a SQLite file does."""
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    public_url: str = ""
    """The address that people type, e.g. https://tapsyrma.example.kz; empty: the address of the request."""
    help_contact: str = ""
    """Whom to ask who cannot sign in: a telephone number, an e-mail address; shown beside the sign-in."""
    secure_cookies: bool = False
    workers: int = Field(1, ge=1, le=64)
    threads: int | None = Field(None, ge=1, le=64)
    """Requests that one worker carries out at a time; unset: as many as suit the database (`at_a_time`)."""
    own_core: bool = True
    """Whether each worker of `tapsyrma serve` keeps to a core of its own, where there is one left."""
    session_days: int = Field(14, ge=1, le=90)
    cache_dir: Path = ROOT / "var" / "cache"
    max_body_bytes: int = Field(1_000_000, ge=10_000)
    file_store: str = str(ROOT / "var" / "files")
    """A folder, or `s3://bucket/prefix`."""
    s3_endpoint: str = ""
    s3_region: str = "us-east-1"
    s3_access_key_id: str = ""
    s3_secret_access_key: SecretStr = SecretStr("")
    max_file_bytes: int = Field(50_000_000, ge=10_000)
    max_upload_bytes: int = Field(100_000_000, ge=10_000)
    """The largest request that brings files."""
    max_files_at_once: int = Field(20, ge=1, le=100)
    max_image_pixels: int = Field(60_000_000, ge=1_000_000)
    clamd: str = ""
    """Where a virus scanner listens: `host:port` or `unix:/path`; empty: none is asked."""
    clamd_timeout_seconds: int = Field(60, ge=1)
    log_json: bool = False
    triage_working_days: int = Field(3, ge=1)
    ordinary_working_days: int = Field(10, ge=2)
    land_calendar_days: int = Field(30, ge=2)
    fast_track_working_days: int = Field(2, ge=2)
    contest_working_days: int = Field(10, ge=1)
    """How long after closing an enterprise may still contest, in working days."""
    answer_working_days: int = Field(5, ge=1)
    """How long an enterprise may answer a reported resolution before its silence is shown as «no answer»."""
    review_working_days: int = Field(3, ge=1)
    """How long a report may wait for the giver's side before its review is late."""
    series_ahead_working_days: int = Field(10, ge=2, le=60)
    """How many working days before its due date the next instruction of a series is given, where it says nothing."""
    back_and_forth_moves: int = Field(3, ge=2)
    """From so many moves between the same two bodies on an issue is shown as going back and forth."""
    due_soon_working_days: int = Field(3, ge=1)
    worker: Literal["on", "off"] = "on"
    """Whether `tapsyrma serve` does the work of `tapsyrma worker` too."""
    worker_lease_seconds: int = Field(300, ge=1)
    """How long a worker may take over one job before another takes it for dead."""
    workday_from: int = Field(9, ge=0, le=22)
    workday_to: int = Field(18, ge=1, le=23)
    """Full hours in Kazakhstan between which, on working days, people are reminded and get mail."""
    comment_ask_working_days: int = Field(5, ge=2, le=30)
    """So many working days before a meeting the bodies that hold what is on its agenda are asked to comment …"""
    comment_until_working_days: int = Field(2, ge=1, le=29)
    """… and so many before it is the last day for that."""
    smtp_host: str = ""
    """The server that takes mail; empty: no mail is sent."""
    smtp_port: int = Field(25, ge=1, le=65535)
    smtp_security: Literal["none", "starttls", "tls"] = "none"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_timeout_seconds: int = Field(20, ge=1, le=120)
    mail_from: str = ""
    webhook_allowed_hosts: str = ""
    """Hosts inside the network that webhooks may call, by comma: `hooks.example.kz, 10.0.0.5:8080`."""
    webhook_timeout_seconds: int = Field(10, ge=1, le=60)
    webhook_failing_days: int = Field(5, ge=1)
    """So long a receiver may fail before its webhook is switched off."""
    webhook_log_days: int = Field(30, ge=2)
    computed_day_off: Literal["next", "previous"] = "next"
    """Which working day takes the place of a computed due date that falls on a day off."""

    @model_validator(mode="after")
    def with_a_working_day(self) -> Self:
        if self.workday_from >= self.workday_to:
            raise ValueError("WORKDAY_TO must be later than WORKDAY_FROM")
        return self

    @model_validator(mode="after")
    def with_time_to_comment(self) -> Self:
        if self.comment_ask_working_days <= self.comment_until_working_days:
            raise ValueError("COMMENT_ASK_WORKING_DAYS must be more than COMMENT_UNTIL_WORKING_DAYS")
        return self

    @model_validator(mode="after")
    def with_mail(self) -> Self:
        if self.smtp_host and not (self.mail_from and self.public_url):
            raise ValueError("SMTP_HOST needs MAIL_FROM and PUBLIC_URL beside it")
        return self

    @property
    def at_a_time(self) -> int:
        """Requests that one worker carries out at a time; also its number of database connections.

        While PostgreSQL answers, other requests can be carried out. SQLite answers within the process, where more
        threads only take the interpreter from each other: with eight, each request took half as much CPU again.
        """
        return self.threads or (2 if self.database_url.startswith("sqlite") else 6)

    @field_validator("database_url")
    @classmethod
    def with_driver(cls, url: str) -> str:
        """`postgres://`, as many hosts print it, means `postgresql://`."""
        return "postgresql://" + url.removeprefix("postgres://") if url.startswith("postgres://") else url


@lru_cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
