"""What can go wrong with the catalog."""

from stem_adventures.errors import ProblemError


class UnknownGameError(ProblemError):
    """There is no game of this id, or no such version of it; data `game_id`."""

    code = "catalog/unknown_game"
    status = 404
    title = "There is no such game"
    way_out = "Choose a game from the list of games."


class UnknownCustomGameError(ProblemError):
    """The tenant has no game of its own of this id; data `game_id`."""

    code = "catalog/unknown_custom_game"
    status = 404
    title = "There is no such game of your own"
    way_out = "Look at the list of your own games."


class GameExistsError(ProblemError):
    """A game of this id exists, built in or the tenant's own; data `game_id`."""

    code = "catalog/game_exists"
    status = 409
    title = "There is a game of this id already"
    way_out = "Choose another id."


class RefusedSourceError(ProblemError):
    """The game's text does what could differ between machines; data `refusals` by line."""

    code = "catalog/refused_source"
    status = 422
    title = "This game can't be stored"
    way_out = "Correct the lines named in data."


class UnknownCategoryError(ProblemError):
    """The tenant has no such category; data `category_id`."""

    code = "catalog/unknown_category"
    status = 404
    title = "There is no such category"
    way_out = "Look at the list of categories."


class CategoryExistsError(ProblemError):
    """The tenant has a category of this id; data `category_id`."""

    code = "catalog/category_exists"
    status = 409
    title = "There is such a category already"
    way_out = "Choose another id."
