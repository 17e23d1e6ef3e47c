"""SQL of what is said to organisations."""

from datetime import datetime

from asyncpg import Record

from stem_adventures.db import Transaction
from stem_adventures.features.entitlements.model import Notice, OrganisationId

COLUMNS = "organisation_id, kind, about, created_at, data"


class NoticeStore:
    """Notices of the transaction's tenant; each is kept once."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def add(self, notice: Notice) -> None:
        await self.tx.execute(
            """INSERT INTO organisation_notices (tenant_id, organisation_id, kind, about,
                                                 created_at, data)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING""",
            self.tx.tenant,
            notice.organisation_id,
            notice.kind,
            notice.about,
            notice.created_at,
            dict(notice.data),
        )

    async def list_of(self, organisation_id: OrganisationId, since: datetime) -> list[Notice]:
        """The newest first."""
        rows = await self.tx.rows(
            f"""SELECT {COLUMNS} FROM organisation_notices
                WHERE tenant_id = $1 AND organisation_id = $2 AND created_at >= $3
                ORDER BY created_at DESC, kind, about LIMIT 50""",
            self.tx.tenant,
            organisation_id,
            since,
        )
        return [_notice(row) for row in rows]

    async def claim_unsent(self, limit: int) -> list[Notice]:
        """Some that nobody was told yet; locked, so that each is sent by one server."""
        rows = await self.tx.rows(
            f"""SELECT {COLUMNS} FROM organisation_notices
                WHERE tenant_id = $1 AND sent_at IS NULL
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED""",
            self.tx.tenant,
            limit,
        )
        return [_notice(row) for row in rows]

    async def set_sent(self, notice: Notice, at: datetime) -> None:
        await self.tx.execute(
            """UPDATE organisation_notices SET sent_at = $5
               WHERE tenant_id = $1 AND organisation_id = $2 AND kind = $3 AND about = $4""",
            self.tx.tenant,
            notice.organisation_id,
            notice.kind,
            notice.about,
            at,
        )


def _notice(row: Record) -> Notice:
    return Notice(
        OrganisationId(str(row["organisation_id"])),
        row["kind"],
        row["about"],
        row["created_at"],
        row["data"],
    )
