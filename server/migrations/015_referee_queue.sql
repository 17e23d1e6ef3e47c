-- Since when the longest waiting run waits for the referee, over all tenants, for the metrics.
CREATE FUNCTION oldest_pending_playthrough() RETURNS timestamptz
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT min(received_at) FROM public.playthroughs WHERE status = 'pending' $$;

REVOKE ALL ON FUNCTION oldest_pending_playthrough FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oldest_pending_playthrough TO stem_app;
