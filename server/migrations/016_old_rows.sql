-- Indexes for what background work and administrators look for: what is old, and who is called so.
-- Without them each visit of a school read all of its rows.

CREATE INDEX sessions_unused ON sessions (tenant_id, last_used_at);
CREATE INDEX sign_in_failures_old ON sign_in_failures (tenant_id, first_at);
CREATE INDEX billing_events_old ON billing_events (tenant_id, handled_at)
    WHERE handled_at IS NOT NULL;
-- In the order of letters' numbers, whatever the database's own order is: names that begin so.
CREATE INDEX players_called ON players (tenant_id, username_key COLLATE "C")
    WHERE username_key IS NOT NULL;
