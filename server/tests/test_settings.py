"""Whoever hosts the platform mistypes a setting and is told which, before anything is touched."""

from dataclasses import fields
from pathlib import Path

import pytest
from stem_adventures.errors import StartError
from stem_adventures.lifecycle import read_secret
from stem_adventures.settings import Settings, as_environment, read_settings

WRONG = [
    ("PORT", "99999", "from 0 to 65535"),
    ("PORT", "abc", "a whole number"),
    ("STEM_ROOM_PORT", "-1", "from 0 to 65535"),
    ("STEM_POOL_SIZE", "0", "1 or more"),
    ("STEM_BOARD_SHARDS", "0", "from 1 to 64"),
    ("STEM_REFEREE_WORKERS", "-1", "0 or more"),
    ("STEM_ROOM_PROCESSES", "1.5", "a whole number"),
    ("STEM_BODY_LIMIT", "-1", "1024 or more"),
    ("STEM_REQUEST_SECONDS", "0", "0.1 or more"),
    ("STEM_ROOM_DRAIN_SECONDS", "soon", "0 or more"),
    ("STEM_MODE", "live", "one of development, production"),
    ("STEM_LOG_LEVEL", "loud", "one of debug, info"),
    ("STEM_ROOM_REGION", "mars", "one of us-east"),
    ("STEM_ROOM_ADDRESS", "https://school.example/live", "such as wss://"),
    ("STEM_PUBLIC_URL", "school.example", "such as https://"),
    ("STEM_CORS_ORIGINS", "*", "origins such as"),
    ("STEM_FRAME_ANCESTORS", "'self'; script-src *", "sources as in CSP"),
    ("STEM_GAMES_DIR", "/no/such/folder", "a folder that is there"),
]


@pytest.mark.parametrize(("name", "value", "wanted"), WRONG, ids=lambda word: str(word))
def test_a_wrong_value_is_named_with_what_it_may_be(name: str, value: str, wanted: str) -> None:
    with pytest.raises(StartError) as refused:
        read_settings({name: value})
    said = str(refused.value)
    assert name in said
    assert wanted in said
    assert repr(value) in said


def test_every_number_has_bounds() -> None:
    for field in fields(Settings):
        if isinstance(field.default, int | float):
            with pytest.raises(StartError, match=field.metadata["env"]):
                read_settings({field.metadata["env"]: "-7"})


def test_what_is_given_is_read_and_what_is_empty_is_not() -> None:
    given = {
        "PORT": "8100",
        "STEM_LOG_LEVEL": "INFO",
        "STEM_ROOM_DRAIN_SECONDS": "2.5",
        "STEM_CORS_ORIGINS": "https://lms.example http://localhost:5173",
        "STEM_POOL_SIZE": "",
    }
    settings = read_settings(given)
    assert (settings.port, settings.log_level, settings.room_drain_seconds) == (8100, "info", 2.5)
    assert settings.cors_origins == given["STEM_CORS_ORIGINS"]
    assert settings.pool_size == Settings().pool_size


def test_all_defaults_may_be_written_down() -> None:
    assert read_settings(as_environment(Settings())) == Settings()


def test_a_folder_that_cant_be_made_is_named() -> None:
    settings = read_settings({"STEM_VAR_DIR": "/proc/no/such"})
    with pytest.raises(StartError, match="STEM_VAR_DIR"):
        read_secret(settings)


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(StartError, match="STEM_VAR_DIR"):
        read_secret(read_settings({"STEM_VAR_DIR": str(tmp_path / "var")}))
