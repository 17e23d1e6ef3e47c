"""SQL about who comes in."""

from asyncpg import Record as Row

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction


class AdmissionStore:
    """What must be known of somebody at the door."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def find(self, player: PlayerId) -> Row | None:
        """Name, character, year of birth, banned or not; of the tenant, chat and whether closed."""
        return await self.tx.row(
            """SELECT p.display_name, p.character, p.banned_at IS NOT NULL AS is_banned,
                      p.birth_year, t.settings->>'chat_from_age' AS chat_from_age,
                      t.status <> 'active' AS is_closed
               FROM players p JOIN tenants t ON t.tenant_id = p.tenant_id
               WHERE p.tenant_id = $1 AND p.id = $2""",
            self.tx.tenant,
            player,
        )
