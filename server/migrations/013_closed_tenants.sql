-- Whoever keeps sockets open must hear that a tenant was suspended. One process may hold people of
-- many tenants, so this question has none; it tells nothing of tenants that weren't asked about.
CREATE FUNCTION closed_tenants(p_tenants text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT tenant_id FROM public.tenants
    WHERE tenant_id = ANY (p_tenants) AND status <> 'active' $$;
REVOKE ALL ON FUNCTION closed_tenants FROM PUBLIC;
GRANT EXECUTE ON FUNCTION closed_tenants TO stem_app;
