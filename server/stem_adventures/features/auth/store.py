"""All SQL about passwords, sessions, refresh tokens and failed sign-ins."""

from collections.abc import Sequence
from datetime import datetime

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.auth.model import (
    REFRESH_LIFETIME,
    Failures,
    RefreshToken,
    Session,
)


class AuthStore:
    """Sign-ins of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def create_password(self, player_id: PlayerId, password_hash: str) -> None:
        await self.tx.execute(
            "INSERT INTO credentials (tenant_id, player_id, password_hash) VALUES ($1, $2, $3)",
            self.tx.tenant,
            player_id,
            password_hash,
        )

    async def change_password(self, player_id: PlayerId, password_hash: str) -> None:
        await self.tx.execute(
            """UPDATE credentials SET password_hash = $3, changed_at = now()
               WHERE tenant_id = $1 AND player_id = $2""",
            self.tx.tenant,
            player_id,
            password_hash,
        )

    async def find_password(self, username_key: str) -> tuple[PlayerId, str] | None:
        """Player and password hash for a username."""
        row = await self.tx.row(
            """SELECT p.id, c.password_hash FROM players p
               JOIN credentials c ON c.tenant_id = p.tenant_id AND c.player_id = p.id
               WHERE p.tenant_id = $1 AND p.username_key = $2""",
            self.tx.tenant,
            username_key,
        )
        return None if row is None else (PlayerId(str(row["id"])), row["password_hash"])

    async def create_session(
        self, session_id: str, player_id: PlayerId, device: str, now: datetime
    ) -> None:
        await self.tx.execute(
            """INSERT INTO sessions (tenant_id, id, player_id, device, created_at, last_used_at)
               VALUES ($1, $2, $3, $4, $5, $5)""",
            self.tx.tenant,
            session_id,
            player_id,
            device,
            now,
        )

    async def list_sessions(self, player_id: PlayerId, since: datetime) -> list[Session]:
        """The player's open sessions that were used since then, the latest first."""
        rows = await self.tx.rows(
            """SELECT id::text, device, created_at, last_used_at FROM sessions
               WHERE tenant_id = $1 AND player_id = $2 AND ended_at IS NULL AND last_used_at > $3
               ORDER BY last_used_at DESC LIMIT 100""",
            self.tx.tenant,
            player_id,
            since,
        )
        return [Session(**dict(row)) for row in rows]

    async def is_open(self, session_id: str) -> bool:
        """Whether the session stands, and its player may play."""
        found = await self.tx.value(
            """SELECT s.ended_at IS NULL AND p.banned_at IS NULL FROM sessions s
               JOIN players p ON p.tenant_id = s.tenant_id AND p.id = s.player_id
               WHERE s.tenant_id = $1 AND s.id = $2""",
            self.tx.tenant,
            session_id,
        )
        return bool(found)

    async def end_session(self, session_id: str, reason: str, now: datetime) -> None:
        """End it for good; the first reason stays."""
        await self.tx.execute(
            """UPDATE sessions SET ended_at = $3, end_reason = $4
               WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL""",
            self.tx.tenant,
            session_id,
            now,
            reason,
        )

    async def note_return(self, session_id: str) -> None:
        """The player of a session that a ban has ended is back in another one."""
        await self.tx.execute(
            """UPDATE sessions SET end_reason = 'banned, then back'
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            session_id,
        )

    async def end_sessions_of(
        self, player_id: PlayerId, reason: str, now: datetime, but: str | None = None
    ) -> list[str]:
        """End all sessions of a player `but` one; the ids of those that were open."""
        rows = await self.tx.rows(
            """UPDATE sessions SET ended_at = $3, end_reason = $4
               WHERE tenant_id = $1 AND player_id = $2 AND ended_at IS NULL
                 AND id IS DISTINCT FROM $5::uuid RETURNING id::text""",
            self.tx.tenant,
            player_id,
            now,
            reason,
            but,
        )
        return [row["id"] for row in rows]

    async def is_session_of(self, session_id: str, player_id: PlayerId) -> bool:
        """Whether the player has such a session, and it stands."""
        return bool(
            await self.tx.value(
                """SELECT true FROM sessions WHERE tenant_id = $1 AND id = $2 AND player_id = $3
                   AND ended_at IS NULL""",
                self.tx.tenant,
                session_id,
                player_id,
            )
        )

    async def list_open_sessions(self, session_ids: Sequence[str]) -> set[str]:
        """Those of these sessions that haven't ended."""
        rows = await self.tx.rows(
            """SELECT id::text FROM sessions
               WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND ended_at IS NULL""",
            self.tx.tenant,
            list(session_ids),
        )
        return {row["id"] for row in rows}

    async def list_ended_since(self, since: datetime) -> list[str]:
        """Sessions of all tenants that ended since then; works without a tenant."""
        rows = await self.tx.rows("SELECT id::text FROM sessions_ended_since($1) id", since)
        return [row["id"] for row in rows]

    async def create_refresh_token(
        self,
        token_id: str,
        session_id: str,
        secret_hash: bytes,
        now: datetime,
        until: datetime,
        replaces: str | None = None,
    ) -> None:
        """A new token; `replaces` is the one that was exchanged for it."""
        await self.tx.execute(
            """INSERT INTO refresh_tokens
                   (tenant_id, id, session_id, secret_hash, issued_at, expires_at, replaces)
               VALUES ($1, $2, $3, $4, $5, $6, $7)""",
            self.tx.tenant,
            token_id,
            session_id,
            secret_hash,
            now,
            until,
            replaces,
        )

    async def lock_session_of(self, token_id: str) -> None:
        """Refreshes of one session go one after another, each seeing what the last one did."""
        await self.tx.execute(
            """SELECT FROM refresh_tokens t
               JOIN sessions s ON s.tenant_id = t.tenant_id AND s.id = t.session_id
               WHERE t.tenant_id = $1 AND t.id = $2 FOR UPDATE OF s""",
            self.tx.tenant,
            token_id,
        )

    async def find_refresh_token(self, token_id: str) -> RefreshToken | None:
        """The token with its session, and whether a successor of it was used."""
        row = await self.tx.row(
            """SELECT t.id, t.session_id, s.player_id, t.secret_hash, t.expires_at,
                      t.used_at IS NOT NULL AS is_used, t.withdrawn_at IS NOT NULL AS is_withdrawn,
                      EXISTS (SELECT FROM refresh_tokens n
                              WHERE n.tenant_id = t.tenant_id AND n.replaces = t.id
                                AND n.used_at IS NOT NULL) AS is_successor_used,
                      s.ended_at IS NOT NULL AS is_ended, s.end_reason
               FROM refresh_tokens t
               JOIN sessions s ON s.tenant_id = t.tenant_id AND s.id = t.session_id
               WHERE t.tenant_id = $1 AND t.id = $2""",
            self.tx.tenant,
            token_id,
        )
        if row is None:
            return None
        texts = {name: str(row[name]) for name in ("id", "session_id", "player_id")}
        return RefreshToken(**{**dict(row), **texts})

    async def use_refresh_token(self, token: RefreshToken, now: datetime) -> None:
        """Mark the token as used, its older successors as withdrawn, its session as alive."""
        await self.tx.execute(
            """UPDATE refresh_tokens SET used_at = coalesce(used_at, $3)
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            token.id,
            now,
        )
        await self.tx.execute(
            """UPDATE refresh_tokens SET withdrawn_at = $3
               WHERE tenant_id = $1 AND replaces = $2 AND withdrawn_at IS NULL""",
            self.tx.tenant,
            token.id,
            now,
        )
        await self.tx.execute(
            "UPDATE sessions SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2",
            self.tx.tenant,
            token.session_id,
            now,
        )

    async def delete_expired(self, now: datetime) -> None:
        """Drop refresh tokens that ran out, sessions whose last one did, and old failures."""
        await self.tx.execute(
            "DELETE FROM refresh_tokens WHERE tenant_id = $1 AND expires_at < $2",
            self.tx.tenant,
            now,
        )
        await self.tx.execute(
            "DELETE FROM sessions WHERE tenant_id = $1 AND last_used_at < $2",
            self.tx.tenant,
            now - REFRESH_LIFETIME,
        )
        await self.tx.execute(
            """DELETE FROM sign_in_failures
               WHERE tenant_id = $1 AND first_at < $2::timestamptz - interval '1 day'""",
            self.tx.tenant,
            now,
        )

    async def get_failures_for_update(self, key: str, device: str, now: datetime) -> Failures:
        """Wrong passwords so far; the row is made when there is none, so that it can be locked."""
        row = await self.tx.row(
            """INSERT INTO sign_in_failures AS f
                   (tenant_id, username_key, device, failures, first_at)
               VALUES ($1, $2, $3, 0, $4)
               ON CONFLICT (tenant_id, username_key, device) DO UPDATE SET failures = f.failures
               RETURNING failures, first_at, locked_until""",
            self.tx.tenant,
            key,
            device,
            now,
        )
        assert row is not None
        return Failures(row["failures"], row["first_at"], row["locked_until"])

    async def save_failures(self, key: str, device: str, failures: Failures) -> None:
        await self.tx.execute(
            """UPDATE sign_in_failures SET failures = $4, first_at = $5, locked_until = $6
               WHERE tenant_id = $1 AND username_key = $2 AND device = $3""",
            self.tx.tenant,
            key,
            device,
            failures.count,
            failures.first_at,
            failures.locked_until,
        )

    async def delete_failures(self, key: str, device: str | None) -> None:
        """Forget wrong passwords from a device, or (None) from all."""
        await self.tx.execute(
            """DELETE FROM sign_in_failures
               WHERE tenant_id = $1 AND username_key = $2 AND ($3::text IS NULL OR device = $3)""",
            self.tx.tenant,
            key,
            device,
        )
