-- What Stripe told us, what was said to organisations, and which plan gives what.

ALTER TABLE organisations
    ADD COLUMN billing_email text CHECK (length(billing_email) BETWEEN 3 AND 254),
    ADD COLUMN lapsed_at     timestamptz,           -- when the last paid plan or the trial ended
    ADD COLUMN tax_exemption text NOT NULL DEFAULT 'none'
        CHECK (tax_exemption IN ('none', 'claimed', 'exempt', 'reverse'));
CREATE INDEX organisations_in_trial ON organisations (tenant_id, trial_ends_at)
    WHERE trial_ends_at IS NOT NULL;

-- A feature that was taken away keeps its row, because what is used is still there.
ALTER TABLE entitlements ADD COLUMN plan_id text NOT NULL DEFAULT 'free';
CREATE INDEX entitlements_ending ON entitlements (valid_until) WHERE valid_until IS NOT NULL;

-- An event that isn't clearly later than when Stripe was last asked makes us ask again.
ALTER TABLE subscriptions
    ADD COLUMN price_period text NOT NULL DEFAULT 'month' CHECK (price_period IN ('month', 'year')),
    ADD COLUMN item_id      text,                   -- what a change of plan changes at Stripe
    ADD COLUMN by_invoice   boolean NOT NULL DEFAULT false,
    ADD COLUMN revision     integer NOT NULL DEFAULT 1,
    ADD COLUMN asked_at     timestamptz;

-- Every event of Stripe once: its key refuses a second copy, rows not handled yet are the queue.
CREATE TABLE billing_events (
    tenant_id       text NOT NULL,
    id              text NOT NULL,                  -- Stripe's
    organisation_id uuid NOT NULL,
    type            text NOT NULL,
    happened_at     timestamptz NOT NULL,           -- Stripe's clock
    object          jsonb NOT NULL,                 -- the subscription, invoice, … as it was then
    received_at     timestamptz NOT NULL,
    handled_at      timestamptz,
    attempts        smallint NOT NULL DEFAULT 0,
    try_at          timestamptz NOT NULL,
    problem         text NOT NULL DEFAULT '',       -- why the last try failed
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations ON DELETE CASCADE
);
CREATE INDEX billing_events_of_organisation ON billing_events (tenant_id, organisation_id);
CREATE INDEX billing_events_waiting ON billing_events (try_at) WHERE handled_at IS NULL;

-- What an organisation's people should know: each once, shown on the page and sent by mail.
CREATE TABLE organisation_notices (
    tenant_id       text NOT NULL,
    organisation_id uuid NOT NULL,
    kind            text NOT NULL,                  -- limit_near, trial_ends, trial_ended, lapsed, …
    about           text NOT NULL,                  -- tells two notices of a kind apart
    data            jsonb NOT NULL DEFAULT '{}',
    created_at      timestamptz NOT NULL,
    sent_at         timestamptz,
    PRIMARY KEY (tenant_id, organisation_id, kind, about),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations ON DELETE CASCADE
);
CREATE INDEX organisation_notices_unsent ON organisation_notices (created_at)
    WHERE sent_at IS NULL;

SELECT build_wall(t) FROM unnest(ARRAY['billing_events', 'organisation_notices']) t;

-- Stripe knows customers, not tenants.
CREATE UNIQUE INDEX organisations_by_customer ON organisations (stripe_customer_id)
    WHERE stripe_customer_id IS NOT NULL;
CREATE POLICY owner_lists ON organisations FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_lists ON entitlements FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_lists ON billing_events FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_lists ON organisation_notices FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION find_customer(p_customer text) RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT ARRAY[o.tenant_id, o.id::text] FROM public.organisations o
          WHERE o.stripe_customer_id = p_customer $$;

-- Tenants in which billing has something to do: an event, an end of a trial, a notice to send.
CREATE FUNCTION tenants_with_billing_work(p_now timestamptz) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT tenant_id FROM public.billing_events WHERE handled_at IS NULL AND try_at <= p_now
    UNION
    SELECT tenant_id FROM public.entitlements WHERE valid_until <= p_now
    UNION
    SELECT tenant_id FROM public.organisation_notices WHERE sent_at IS NULL $$;

-- Which features a player has through organisations, of several the most generous: one statement,
-- as the tenant. Feature -> organisation and plan.
CREATE FUNCTION entitlements_of_player(p_tenant text, p_player uuid) RETURNS jsonb
    LANGUAGE plpgsql AS $$
DECLARE found jsonb;
BEGIN
    PERFORM set_config('stem.tenant', p_tenant, true);
    SELECT coalesce(jsonb_object_agg(feature, jsonb_build_array(organisation_id, plan_id)), '{}')
    INTO found FROM (
        SELECT DISTINCT ON (e.feature) e.feature, e.organisation_id, e.plan_id
        FROM organisation_members m
        JOIN organisations o ON o.tenant_id = m.tenant_id AND o.id = m.organisation_id
            AND o.archived_at IS NULL
        JOIN entitlements e ON e.tenant_id = m.tenant_id
            AND e.organisation_id = m.organisation_id AND e.granted_by <> 'none'
        WHERE m.tenant_id = p_tenant AND m.player_id = p_player
        ORDER BY e.feature, e.most DESC NULLS FIRST, m.joined_at, e.organisation_id) best;
    RETURN found;
END $$;

REVOKE ALL ON FUNCTION find_customer, tenants_with_billing_work, entitlements_of_player
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_customer, tenants_with_billing_work, entitlements_of_player
    TO stem_app;

-- The server itself writes the plans at its start, with their features, as version 1.
SELECT set_config('stem.tenant', 'stem_builtin', true);
DELETE FROM plan_definitions WHERE tenant_id = 'stem_builtin';
SELECT set_config('stem.tenant', '', true);
