"""Settings: read once from the environment by the command line, then passed down as a value."""

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from stem_adventures.errors import StartError

ROOT = Path(__file__).resolve().parents[2]


def setting(env: str, meaning: str, default: Any) -> Any:
    """Declare one setting: its environment variable, what it means, its default."""
    return field(default=default, metadata={"env": env, "meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a deployment may choose. Sizes in bytes, times in seconds."""

    host: str = setting("HOST", "Address to listen on; 0.0.0.0 for every network.", "127.0.0.1")
    port: int = setting("PORT", "Port to listen on.", 8000)
    database_url: str | None = setting(
        "DATABASE_URL", "PostgreSQL 15+ to use instead of the embedded one.", None
    )
    database_owner_url: str | None = setting(
        "DATABASE_OWNER_URL",
        "Sign-in for migrations, where it isn't the one in `DATABASE_URL`.",
        None,
    )
    redis_url: str | None = setting(
        "REDIS_URL", "Valkey 8+ or Redis 7+ to use instead of the embedded one.", None
    )
    var_dir: Path = setting(
        "STEM_VAR_DIR", "Folder for the embedded services' data and the secret.", ROOT / "var"
    )
    games_dir: Path = setting("STEM_GAMES_DIR", "Folder with one folder per game.", ROOT / "games")
    client_dir: Path = setting(
        "STEM_CLIENT_DIR", "The built client to serve.", ROOT / "client" / "dist"
    )
    secret_key: str | None = setting(
        "STEM_SECRET_KEY",
        "Signs access tokens and tickets, at least 32 characters; made and kept in "
        "`STEM_VAR_DIR/secret_key` when not given. All servers of a deployment share it.",
        None,
    )
    frame_ancestors: str = setting(
        "STEM_FRAME_ANCESTORS",
        "Who may show the pages in a frame, as in CSP (an LMS's address).",
        "'self'",
    )
    cors_origins: str = setting(
        "STEM_CORS_ORIGINS", "Other origins that may call the API, separated by spaces.", ""
    )
    body_limit: int = setting("STEM_BODY_LIMIT", "Largest request body, in bytes.", 16 * 1024)
    request_seconds: float = setting(
        "STEM_REQUEST_SECONDS", "A request is given up after so many seconds.", 20.0
    )
    stop_seconds: int = setting(
        "STEM_STOP_SECONDS", "Time for requests under way to finish when stopping.", 5
    )
    pool_size: int = setting("STEM_POOL_SIZE", "Database connections a process may hold.", 10)
    board_shards: int = setting(
        "STEM_BOARD_SHARDS", "Sorted sets per leaderboard; fixed once boards exist.", 8
    )
    referee_workers: int = setting(
        "STEM_REFEREE_WORKERS", "Processes that replay playthroughs; 0 for none here.", 1
    )
    log_level: str = setting("STEM_LOG_LEVEL", "`debug`, `info`, `warning` or `error`.", "warning")
    room_address: str = setting(
        "STEM_ROOM_ADDRESS",
        "WebSocket address that players are told for a room process; {port} is its port.",
        "ws://127.0.0.1:{port}/live",
    )
    log_format: str = setting("STEM_LOG_FORMAT", "`text` for people, `json` for machines.", "text")


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Build the settings from environment variables; empty values count as not given."""
    hints = get_type_hints(Settings)
    given = {f.name: environ.get(f.metadata["env"], "") for f in fields(Settings)}
    return Settings(**{name: _parse(name, hints[name], v) for name, v in given.items() if v})


def _parse(name: str, hint: Any, value: str) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        hint = get_args(hint)[0]
    try:
        return hint(value)
    except ValueError:
        env = {f.name: f.metadata["env"] for f in fields(Settings)}[name]
        raise StartError(f"{env}={value} isn't a number. Correct it and start again.") from None
