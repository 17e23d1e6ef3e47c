"""Administration: of a tenant by its own people, of all tenants by those who run the platform."""

from stem_adventures.context import Feature
from stem_adventures.features.admin.routes import ROUTES
from stem_adventures.features.admin.service import terminal
from stem_adventures.features.admin.service.acts import act, is_administrator, look

__all__ = ["FEATURE", "act", "is_administrator", "look", "terminal"]

FEATURE = Feature(name="admin", routes=ROUTES)
