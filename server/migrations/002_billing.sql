-- Billing: organisations and their members, plans, the mirror of subscriptions, entitlements, usage.

-- Walls of the tables of this and later migrations, as 001 builds its own.
CREATE FUNCTION build_wall(walled text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY tenant_wall ON %I USING (tenant_id = stem_tenant()) '
                   'WITH CHECK (tenant_id = stem_tenant())', walled);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO stem_app', walled);
END $$;
REVOKE ALL ON FUNCTION build_wall FROM PUBLIC;

-- What is sold. The plans that come with the product belong to the tenant 'stem_builtin', and every
-- tenant may read those; a change of a plan is a new version, so old subscriptions keep theirs.
CREATE TABLE plan_definitions (
    tenant_id        text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id               text NOT NULL,               -- free, starter, pro, enterprise
    version          integer NOT NULL DEFAULT 1,
    name             text NOT NULL,
    audience         text NOT NULL DEFAULT '',
    cents_per_month  integer NOT NULL CHECK (cents_per_month >= 0),
    currency         text NOT NULL DEFAULT 'usd',
    features         jsonb NOT NULL DEFAULT '{}', -- feature -> its limit, null for no limit
    stripe_price_id  text,
    position         smallint NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL DEFAULT now(),
    retired_at       timestamptz,
    PRIMARY KEY (tenant_id, id, version)
);

CREATE TABLE organisations (
    tenant_id          text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id                 uuid NOT NULL,
    name               text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    stripe_customer_id text,
    trial_ends_at      timestamptz,
    settings           jsonb NOT NULL DEFAULT '{}',
    created_by         uuid,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    archived_at        timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, stripe_customer_id),
    FOREIGN KEY (tenant_id, created_by) REFERENCES players ON DELETE SET NULL (created_by)
);
CREATE INDEX organisations_by_creator ON organisations (tenant_id, created_by);

CREATE TABLE organisation_members (
    tenant_id       text NOT NULL,
    organisation_id uuid NOT NULL,
    player_id       uuid NOT NULL,
    role            text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    joined_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, organisation_id, player_id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);
CREATE INDEX organisation_members_of_player ON organisation_members (tenant_id, player_id);

-- An invitation by link or code; the secret itself is never stored.
CREATE TABLE organisation_invites (
    tenant_id       text NOT NULL,
    id              uuid NOT NULL,
    organisation_id uuid NOT NULL,
    role            text NOT NULL CHECK (role IN ('admin', 'member')),
    secret_hash     bytea NOT NULL,
    most_uses       integer NOT NULL DEFAULT 1 CHECK (most_uses > 0),
    uses            integer NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz NOT NULL,
    revoked_at      timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, secret_hash),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations ON DELETE CASCADE
);
CREATE INDEX organisation_invites_of ON organisation_invites (tenant_id, organisation_id);

-- The mirror of what Stripe says; `stripe_changed_at` decides between events that come out of order.
CREATE TABLE subscriptions (
    tenant_id              text NOT NULL,
    id                     uuid NOT NULL,
    organisation_id        uuid NOT NULL,
    stripe_subscription_id text,
    plan_id                text NOT NULL,
    plan_version           integer NOT NULL DEFAULT 1,
    status                 text NOT NULL CHECK (status IN (
        'trialing', 'active', 'past_due', 'canceled', 'unpaid', 'incomplete',
        'incomplete_expired', 'paused')),
    period_starts_at       timestamptz,
    period_ends_at         timestamptz,
    trial_ends_at          timestamptz,
    cancel_at_period_end   boolean NOT NULL DEFAULT false,
    stripe_changed_at      timestamptz,
    created_at             timestamptz NOT NULL DEFAULT now(),
    updated_at             timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, stripe_subscription_id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations ON DELETE CASCADE
);
CREATE INDEX subscriptions_of_organisation ON subscriptions (tenant_id, organisation_id);
CREATE INDEX subscriptions_ending ON subscriptions (tenant_id, period_ends_at)
    WHERE status IN ('trialing', 'active', 'past_due');

-- What an organisation may use now, with the limit and how much of it is used.
CREATE TABLE entitlements (
    tenant_id       text NOT NULL,
    organisation_id uuid NOT NULL,
    feature         text NOT NULL,
    most            bigint CHECK (most >= 0),     -- NULL for no limit
    used            bigint NOT NULL DEFAULT 0 CHECK (used >= 0),
    granted_by      text NOT NULL,                -- plan, trial, hand
    subscription_id uuid,
    valid_until     timestamptz,
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, organisation_id, feature),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, subscription_id)
        REFERENCES subscriptions ON DELETE SET NULL (subscription_id)
);
CREATE INDEX entitlements_of_subscription ON entitlements (tenant_id, subscription_id);

CREATE TABLE storage_usage (
    tenant_id       text NOT NULL,
    organisation_id uuid NOT NULL,
    kind            text NOT NULL,                -- custom_games, playthroughs, …
    bytes           bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
    items           bigint NOT NULL DEFAULT 0 CHECK (items >= 0),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, organisation_id, kind),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations ON DELETE CASCADE
);

CREATE TABLE usage_meters (
    tenant_id       text NOT NULL,
    organisation_id uuid NOT NULL,
    meter           text NOT NULL,
    period_starts_at timestamptz NOT NULL,
    value           bigint NOT NULL DEFAULT 0 CHECK (value >= 0),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, organisation_id, meter, period_starts_at),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations ON DELETE CASCADE
);

SELECT build_wall(t) FROM unnest(ARRAY[
    'plan_definitions', 'organisations', 'organisation_members', 'organisation_invites',
    'subscriptions', 'entitlements', 'storage_usage', 'usage_meters']) t;

CREATE POLICY builtin_plans ON plan_definitions FOR SELECT TO stem_app
    USING (tenant_id = 'stem_builtin');

SELECT set_config('stem.tenant', 'stem_builtin', true);
INSERT INTO plan_definitions (tenant_id, id, name, audience, cents_per_month, position) VALUES
    ('stem_builtin', 'free', 'Free', 'Individual students', 0, 1),
    ('stem_builtin', 'starter', 'Starter', 'Small classrooms', 1999, 2),
    ('stem_builtin', 'pro', 'Pro', 'Schools', 4999, 3),
    ('stem_builtin', 'enterprise', 'Enterprise', 'Districts and large organisations', 14999, 4);
SELECT set_config('stem.tenant', '', true);
