"""HTTP routes of administration, by what they are about."""

from stem_adventures.features.admin.routes import games, players, tenancy

ROUTES = [*players.ROUTES, *games.ROUTES, *tenancy.ROUTES]
