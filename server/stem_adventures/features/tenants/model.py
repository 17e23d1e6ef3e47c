"""API keys: `tenant_{tenantId}_{secret}`; the secret itself is never stored."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from stem_adventures.context import TenantId
from stem_adventures.features.tenants.errors import BadTenantError, InvalidKeyError

ID = re.compile(r"[a-z0-9][a-z0-9_-]{1,47}")
ORIGIN = re.compile(r"https?://[a-z0-9.-]{1,200}(:\d{1,5})?")
INTERNAL = "internal"  # the status of the tenant that holds what comes with the product
LONGEST_ID, LONGEST_NAME, MOST_ORIGINS = 48, 80, 20

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


@dataclass(frozen=True, slots=True)
class Tenant:
    """A school or district; `status` is active, suspended or internal."""

    id: str
    name: str
    status: str
    origins: tuple[str, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredKey:
    """An API key without its secret."""

    id: str
    name: str
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


def require_id(tenant: str) -> TenantId:
    """The tenant's id, or `tenants/bad_value`."""
    if not ID.fullmatch(tenant):
        raise BadTenantError("id", field="id", most=LONGEST_ID)
    return TenantId(tenant)


def require_name(name: str) -> str:
    """The name, trimmed, or `tenants/bad_value`."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise BadTenantError("name", field="name", most=LONGEST_NAME)
    return name


def require_origins(origins: Sequence[str]) -> list[str]:
    """Origins as browsers send them, or `tenants/bad_value`."""
    if len(origins) > MOST_ORIGINS or not all(ORIGIN.fullmatch(origin) for origin in origins):
        raise BadTenantError("origins", field="origins", most=MOST_ORIGINS)
    return list(dict.fromkeys(origins))
