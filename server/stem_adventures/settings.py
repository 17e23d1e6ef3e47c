"""Settings: read once from the environment by the command line, then passed down as a value."""

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from stem_adventures.errors import StartError

ROOT = Path(__file__).resolve().parents[2]

Port = Annotated[int, Meta(ge=0, le=65535, description="a whole number from 0 to 65535")]
Count = Annotated[int, Meta(ge=0, description="a whole number, 0 or more")]
SomeCount = Annotated[int, Meta(ge=1, description="a whole number, 1 or more")]
BodySize = Annotated[int, Meta(ge=1024, description="a whole number, 1024 or more")]
ShardCount = Annotated[int, Meta(ge=1, le=64, description="a whole number from 1 to 64")]
Seconds = Annotated[float, Meta(ge=0, description="a number, 0 or more")]
SomeSeconds = Annotated[float, Meta(ge=0.1, description="a number, 0.1 or more")]
Folder = Annotated[Path, Meta(description="a folder that is there")]
WebAddress = Annotated[
    str, Meta(pattern=r"\Ahttps?://[^\s/]+\S*\Z", description="an address such as https://host")
]
SocketAddress = Annotated[
    str, Meta(pattern=r"\Awss?://[^\s/]+\S*\Z", description="an address such as wss://host/live")
]
Origins = Annotated[
    str,
    Meta(
        pattern=r"\A\s*https?://[^\s/]+(\s+https?://[^\s/]+)*\s*\Z",
        description="origins such as https://host, separated by spaces",
    ),
]
FrameAncestors = Annotated[
    str, Meta(pattern=r"\A[^;,\r\n]+\Z", description="sources as in CSP, separated by spaces")
]


def setting(env: str, meaning: str, default: Any) -> Any:
    """Declare one setting: its environment variable, what it means, its default."""
    return field(default=default, metadata={"env": env, "meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a deployment may choose. Sizes in bytes, times in seconds."""

    host: str = setting("HOST", "Address to listen on; 0.0.0.0 for every network.", "127.0.0.1")
    port: Port = setting("PORT", "Port to listen on.", 8000)
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
    games_dir: Folder = setting(
        "STEM_GAMES_DIR", "Folder with one folder per game.", ROOT / "games"
    )
    client_dir: Folder = setting(
        "STEM_CLIENT_DIR", "The built client to serve.", ROOT / "client" / "dist"
    )
    secret_key: str | None = setting(
        "STEM_SECRET_KEY",
        "Signs access tokens and tickets, at least 32 characters; made and kept in "
        "`STEM_VAR_DIR/secret_key` when not given. All servers of a deployment share it. To "
        "change it, put the new one before the old one, with a space: the first signs, all are "
        "accepted.",
        None,
    )
    mode: Literal["development", "production"] = setting(
        "STEM_MODE",
        "`development`, or `production`, which demands a `STEM_SECRET_KEY` that nobody can guess.",
        "development",
    )
    frame_ancestors: FrameAncestors = setting(
        "STEM_FRAME_ANCESTORS",
        "Who may show the pages in a frame, as in CSP (an LMS's address).",
        "'self'",
    )
    cors_origins: Origins = setting(
        "STEM_CORS_ORIGINS", "Other origins that may call the API, separated by spaces.", ""
    )
    proxies: Count = setting(
        "STEM_PROXIES",
        "How many proxies in front add to X-Forwarded-For; 0 believes no such header.",
        0,
    )
    player_budget: SomeCount = setting(
        "STEM_PLAYER_BUDGET", "Requests a minute of one signed-in player.", 100
    )
    score_budget: SomeCount = setting(
        "STEM_SCORE_BUDGET", "Requests a minute of one player that send runs or sync.", 30
    )
    address_budget: SomeCount = setting(
        "STEM_ADDRESS_BUDGET",
        "Requests a minute without a sign-in from one address; a whole school may share it.",
        3000,
    )
    sign_in_budget: SomeCount = setting(
        "STEM_SIGN_IN_BUDGET", "Sign-ins and refreshes a minute from one address.", 1000
    )
    metrics_token: str | None = setting(
        "STEM_METRICS_TOKEN",
        "Bearer token for /metrics; without it, only this machine may read them.",
        None,
    )
    otlp_endpoint: str | None = setting(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "Where OpenTelemetry traces go; needs the optional dependencies `tracing`.",
        None,
    )
    body_limit: BodySize = setting("STEM_BODY_LIMIT", "Largest request body, in bytes.", 16 * 1024)
    request_seconds: SomeSeconds = setting(
        "STEM_REQUEST_SECONDS", "A request is given up after so many seconds.", 20.0
    )
    stop_seconds: Count = setting(
        "STEM_STOP_SECONDS", "Time for requests under way to finish when stopping.", 5
    )
    pool_size: SomeCount = setting("STEM_POOL_SIZE", "Database connections a process may hold.", 10)
    board_shards: ShardCount = setting(
        "STEM_BOARD_SHARDS", "Sorted sets per leaderboard; the same on all servers.", 8
    )
    referee_workers: Count = setting(
        "STEM_REFEREE_WORKERS", "Processes that replay playthroughs; 0 for none here.", 1
    )
    log_level: Literal["debug", "info", "warning", "error"] = setting(
        "STEM_LOG_LEVEL", "`debug`, `info`, `warning` or `error`.", "warning"
    )
    room_processes: Count = setting(
        "STEM_ROOM_PROCESSES",
        "Processes for multiplayer rooms, one a core at most; 0 for none here. "
        "`stem serve --room-processes` does the same.",
        1,
    )
    room_port: Port = setting(
        "STEM_ROOM_PORT",
        "First port of the room processes, the others follow; 0 for the next free ones "
        "after `PORT`.",
        0,
    )
    room_address: SocketAddress = setting(
        "STEM_ROOM_ADDRESS",
        "WebSocket address that players are told: {host} is the name they came by, {port} the "
        "port of the room process.",
        "ws://{host}:{port}/live",
    )
    room_region: Literal["us-east", "eu-west", "asia-east", "oceania"] = setting(
        "STEM_ROOM_REGION",
        "Where these rooms are: us-east, eu-west, asia-east or oceania. Who looks for a match here "
        "is matched there.",
        "us-east",
    )
    room_drain_seconds: Seconds = setting(
        "STEM_ROOM_DRAIN_SECONDS", "Time for matches to end when a room process stops.", 20.0
    )
    stripe_secret_key: str | None = setting(
        "STRIPE_SECRET_KEY",
        "Key of the Stripe account that sells the plans; without it nothing is sold and every "
        "organisation has everything.",
        None,
    )
    stripe_webhook_secret: str | None = setting(
        "STRIPE_WEBHOOK_SECRET",
        "Signing secrets of the webhook, separated by spaces while one replaces another.",
        None,
    )
    stripe_api: WebAddress = setting(
        "STRIPE_API", "Where Stripe is; another address for a local one.", "https://api.stripe.com"
    )
    public_url: WebAddress | None = setting(
        "STEM_PUBLIC_URL",
        "Where people's browsers find the page, for the way back from Stripe and links in mails; "
        "http://localhost:PORT when not given.",
        None,
    )
    plans_file: Path | None = setting(
        "STEM_PLANS", "JSON file of the plans to sell instead of those that come along.", None
    )
    log_format: Literal["text", "json"] = setting(
        "STEM_LOG_FORMAT", "`text` for people, `json` for machines.", "text"
    )

    @property
    def is_production(self) -> bool:
        """Whether pupils' data is behind it: behind TLS, with a secret of its own."""
        return self.mode == "production"


def as_environment(settings: Settings) -> dict[str, str]:
    """The settings as environment variables that `read_settings` turns back into them."""
    values = {f.metadata["env"]: getattr(settings, f.name) for f in fields(Settings)}
    return {name: str(value) for name, value in values.items() if value is not None}


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Build the settings from environment variables; empty values count as not given.

    Raises StartError, which names the variable, what it may be and what it was.
    """
    hints = get_type_hints(Settings, include_extras=True)
    given = {f.name: environ.get(f.metadata["env"], "") for f in fields(Settings)}
    return Settings(**{name: _parse(name, hints[name], v) for name, v in given.items() if v})


def _parse(name: str, hint: Any, value: str) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        hint = get_args(hint)[0]
    is_choice = get_origin(hint) is Literal
    try:
        return _as_path(hint, value) or msgspec.convert(
            value.lower() if is_choice else value, hint, strict=False
        )
    except ValueError:
        env = {f.name: f.metadata["env"] for f in fields(Settings)}[name]
        args = get_args(hint)
        wanted = f"one of {', '.join(args)}" if is_choice else args[1].description
        raise StartError(
            f"{env} has to be {wanted}; it is {value!r}. Correct it and start again."
        ) from None


def _as_path(hint: Any, value: str) -> Path | None:
    """The path, where the setting is one. ValueError where it has to be there and isn't."""
    if hint is not Path and hint != Folder:
        return None
    path = Path(value)
    if hint == Folder and not path.is_dir():
        raise ValueError(value)
    return path
