-- Sessions that every process knows to be ended, refresh tokens whose answer was lost, origins.

ALTER TABLE sessions ADD COLUMN device text NOT NULL DEFAULT '';  -- such as "Firefox on Windows"

-- The token that was exchanged for this one. A newer one for the same token withdraws it.
ALTER TABLE refresh_tokens
    ADD COLUMN replaces     uuid,
    ADD COLUMN withdrawn_at timestamptz;
CREATE INDEX refresh_tokens_replacing ON refresh_tokens (tenant_id, replaces)
    WHERE replaces IS NOT NULL;

-- Ids of sessions that ended lately, in every tenant: a process that was away asks once for all.
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;
CREATE POLICY owner_lists ON sessions FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION sessions_ended_since(p_since timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT id FROM public.sessions WHERE ended_at >= p_since $$;

-- A browser asks before it sends a key or a token, so this question has no tenant yet.
CREATE INDEX tenants_by_origin ON tenants USING gin (origins);
CREATE FUNCTION is_origin_of_a_tenant(p_origin text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.tenants
                   WHERE origins @> ARRAY[p_origin] AND status = 'active') $$;

-- How long the referee's queue is, over all tenants, for the metrics.
CREATE FUNCTION count_pending_playthroughs() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT count(*) FROM public.playthroughs WHERE status = 'pending' $$;

REVOKE ALL ON FUNCTION sessions_ended_since, is_origin_of_a_tenant, count_pending_playthroughs
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sessions_ended_since, is_origin_of_a_tenant, count_pending_playthroughs
    TO stem_app;
