"""What can go wrong with a player's own page."""

from typing import ClassVar

from stem_adventures.errors import ProblemError


class PlayerNotFoundError(ProblemError):
    """The signed-in player no longer exists."""

    code = "players/not_found"
    status = 404
    title = "This player no longer exists"
    way_out = "Sign in again."


class BadNameError(ProblemError):
    """The display name breaks a rule; data `rule` and `most`, how long it may be."""

    code = "players/bad_name"
    status = 422
    title = "This name can't be used"
    way_out = "Choose another name."
    details: ClassVar = {
        "length": "A name has 1 to {most} characters.",
        "characters": "A name has letters, numbers, spaces and - ' . only.",
        "contact": "Keep addresses and telephone numbers to yourself.",
        "unwanted": "Choose a friendlier name.",
    }


class UnknownCharacterError(ProblemError):
    """There is no such character; data `known`."""

    code = "players/unknown_character"
    status = 422
    title = "There is no such character"
    way_out = "Choose one of the characters shown."


class SettingsTooLargeError(ProblemError):
    """The settings take more room than allowed; data `limit_bytes`."""

    code = "players/settings_too_large"
    status = 422
    title = "These settings are too large"
    way_out = "Store less in the settings."


class BadSettingsError(ProblemError):
    """The settings hold a character that can't be stored."""

    code = "players/bad_settings"
    status = 422
    title = "These settings can't be stored"
    way_out = "Leave the zero character out."
