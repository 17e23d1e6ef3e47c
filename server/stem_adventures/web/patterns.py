"""Patterns that say the same to Python and to readers of the OpenAPI document."""


def whole(pattern: str) -> str:
    r"""The pattern of a whole text; name characters, as ``\s`` and ``\w`` aren't the same to both.

    Python's ``$`` would take a line break behind it, which JSON Schema's (ECMA-262) does not.
    """
    return rf"^{pattern}$(?!\n)"
