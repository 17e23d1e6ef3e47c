"""For all tests."""

from hypothesis import settings

# First of all, because pytest names gamekit/tests/test_x.py "gamekit.tests.test_x" and would make
# up an empty package "gamekit" for it if the real one weren't there yet.
import gamekit  # noqa: F401

# No test depends on how fast the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
