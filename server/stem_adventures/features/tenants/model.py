"""API keys: `tenant_{tenantId}_{secret}`; the secret itself is never stored."""

import hashlib
import re
from typing import NamedTuple

from stem_adventures.context import TenantId
from stem_adventures.features.tenants.errors import InvalidKeyError

# The secret has no underscore, so the last one ends the id however many the id has.
KEY = re.compile(r"tenant_([a-z0-9][a-z0-9_-]{1,47})_([A-Za-z0-9-]{20,80})")


class ApiKey(NamedTuple):
    """The two parts of a key."""

    tenant: TenantId
    secret: str

    @property
    def text(self) -> str:
        """The key as it is given to a customer."""
        return f"tenant_{self.tenant}_{self.secret}"

    @property
    def secret_hash(self) -> bytes:
        """What is stored. A long random secret needs no slow hash."""
        return hashlib.sha256(self.secret.encode()).digest()


def parse_key(text: str) -> ApiKey:
    """Split a key, or `tenants/invalid_key`."""
    match = KEY.fullmatch(text)
    if match is None:
        raise InvalidKeyError
    return ApiKey(TenantId(match[1]), match[2])
