"""Administration: of a tenant by its own people, of all tenants by those who run the platform."""

from stem_adventures.context import Feature
from stem_adventures.features.admin.routes import ROUTES
from stem_adventures.features.admin.service import terminal

__all__ = ["FEATURE", "terminal"]

FEATURE = Feature(name="admin", routes=ROUTES)
