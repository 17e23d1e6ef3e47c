"""Schools and teams: their people, roles and invitations."""

from stem_adventures.context import Feature
from stem_adventures.features.organisations.errors import UnknownOrganisationError
from stem_adventures.features.organisations.model import (
    EXPORT_TIME,
    Organisation,
    may_found,
    require_founder,
)
from stem_adventures.features.organisations.routes import ROUTES
from stem_adventures.features.organisations.service import access, changing, create, list_mine
from stem_adventures.features.organisations.store import OrganisationStore

FEATURE = Feature(name="organisations", routes=ROUTES)

__all__ = [
    "EXPORT_TIME",
    "FEATURE",
    "Organisation",
    "OrganisationStore",
    "UnknownOrganisationError",
    "access",
    "changing",
    "create",
    "list_mine",
    "may_found",
    "require_founder",
]
