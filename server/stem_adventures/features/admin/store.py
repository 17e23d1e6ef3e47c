"""All SQL of administration: the audit log, and players as administrators see them."""

from datetime import UTC, datetime

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.admin.model import Act, ListedPlayer

PLAYER = """id::text, username, display_name, character, role, is_guest,
            banned_at IS NOT NULL AS is_banned, total_score, created_at"""
NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # later than anything that happened
ACT = "id::text, at, actor_tenant, actor_id::text, actor_role, action, subject, detail, request_id"


class AdminStore:
    """The transaction's tenant, as its administrators see it."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def find_role(self, player_id: PlayerId) -> str | None:
        """The role as it is now; a token may be an hour older."""
        role: str | None = await self.tx.value(
            """SELECT role FROM players WHERE tenant_id = $1 AND id = $2 AND banned_at IS NULL""",
            self.tx.tenant,
            player_id,
        )
        return role

    async def add_act(self, act: Act) -> None:
        await self.tx.execute(
            """INSERT INTO audit_log (tenant_id, id, at, actor_tenant, actor_id, actor_role, action,
                                      subject, detail, request_id)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
            self.tx.tenant,
            act.id,
            act.at,
            act.actor_tenant,
            act.actor_id,
            act.actor_role,
            act.action,
            act.subject,
            act.detail,
            act.request_id,
        )

    async def list_acts(self, limit: int, before: datetime | None) -> list[Act]:
        """The newest first."""
        rows = await self.tx.rows(
            f"""SELECT {ACT} FROM audit_log
                WHERE tenant_id = $1 AND at < $2
                ORDER BY at DESC, audit_log.id DESC LIMIT $3""",
            self.tx.tenant,
            before or NEVER,
            limit,
        )
        return [Act(**dict(row)) for row in rows]

    async def list_players(self, after: str, limit: int) -> list[ListedPlayer]:
        """All players, in the order of their ids."""
        rows = await self.tx.rows(
            f"""SELECT {PLAYER} FROM players
                WHERE tenant_id = $1 AND id > $2 ORDER BY players.id LIMIT $3""",
            self.tx.tenant,
            after,
            limit,
        )
        return [ListedPlayer(**dict(row)) for row in rows]

    async def list_players_called(self, start: str, after: str, limit: int) -> list[ListedPlayer]:
        """Players whose username begins so, in the order of their ids."""
        rows = await self.tx.rows(
            f"""SELECT {PLAYER} FROM players
                WHERE tenant_id = $1 AND username_key COLLATE "C" >= $2
                  AND username_key COLLATE "C" < $2 || chr(1114111) AND id > $3
                ORDER BY players.id LIMIT $4""",
            self.tx.tenant,
            start.casefold(),
            after,
            limit,
        )
        return [ListedPlayer(**dict(row)) for row in rows]

    async def find_player(self, player_id: str) -> ListedPlayer | None:
        row = await self.tx.row(
            f"SELECT {PLAYER} FROM players WHERE tenant_id = $1 AND id = $2",
            self.tx.tenant,
            player_id,
        )
        return None if row is None else ListedPlayer(**dict(row))

    async def find_player_by_name(self, username_key: str) -> ListedPlayer | None:
        row = await self.tx.row(
            f"SELECT {PLAYER} FROM players WHERE tenant_id = $1 AND username_key = $2",
            self.tx.tenant,
            username_key,
        )
        return None if row is None else ListedPlayer(**dict(row))

    async def set_role(self, player_id: str, role: str) -> None:
        await self.tx.execute(
            "UPDATE players SET role = $3, updated_at = now() WHERE tenant_id = $1 AND id = $2",
            self.tx.tenant,
            player_id,
            role,
        )

    async def set_banned_at(self, player_id: str, at: datetime | None) -> None:
        """Close the account, or (None) open it again."""
        await self.tx.execute(
            """UPDATE players SET banned_at = $3, updated_at = now()
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            player_id,
            at,
        )
