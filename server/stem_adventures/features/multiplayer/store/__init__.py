"""All SQL about matches, flags and who may come in."""

from stem_adventures.features.multiplayer.store.flags import FlagStore
from stem_adventures.features.multiplayer.store.matches import MatchStore, inputs_text
from stem_adventures.features.multiplayer.store.people import AdmissionStore

__all__ = ["AdmissionStore", "FlagStore", "MatchStore", "inputs_text"]
