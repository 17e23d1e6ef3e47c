"""PostgreSQL: pool, tenant transactions, migrations, and an embedded server."""

from stem_adventures.db.pool import APP_ROLE, Database, TenantId, Transaction, open_database

__all__ = ["APP_ROLE", "Database", "TenantId", "Transaction", "open_database"]
