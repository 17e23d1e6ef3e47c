"""What can go wrong with the catalog."""

from stem_adventures.errors import ProblemError


class UnknownGameError(ProblemError):
    """There is no game of this id, or no such version of it; data `game_id`."""

    code = "catalog/unknown_game"
    status = 404
    title = "There is no such game"
    way_out = "Choose a game from the list of games."
