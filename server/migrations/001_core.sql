-- Core tables: tenants, players and how they sign in, games, scores, boards.
--
-- Rules for every table here and later:
--   * tenant_id is the first column of the primary key, so the schema can be distributed by it;
--   * row-level security is on and forced, and its policy reads the tenant of the transaction;
--   * stem_app, the role of every server process, owns nothing;
--   * grants are on parents only: a partition that is granted directly isn't covered by the
--     parent's policy.

-- The tenant of this transaction. After a local set_config the setting reads '' instead of NULL.
CREATE FUNCTION stem_tenant() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('stem.tenant', true), '') $$;

CREATE TABLE tenants (
    tenant_id   text PRIMARY KEY CHECK (tenant_id ~ '^[a-z0-9][a-z0-9_-]{1,47}$'),
    name        text NOT NULL,
    settings    jsonb NOT NULL DEFAULT '{}',
    origins     text[] NOT NULL DEFAULT '{}',
    status      text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'internal')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tenant_api_keys (
    tenant_id    text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id           uuid NOT NULL,
    name         text NOT NULL DEFAULT '',
    secret_hash  bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    revoked_at   timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX tenant_api_keys_by_hash ON tenant_api_keys (tenant_id, secret_hash)
    WHERE revoked_at IS NULL;

-- Players ----------------------------------------------------------------------------------------

CREATE TABLE players (
    tenant_id    text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id           uuid NOT NULL,
    username     text,                        -- as shown; NULL for a guest
    username_key text,                        -- as compared: case folded
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 48),
    character    text NOT NULL,
    is_guest     boolean NOT NULL DEFAULT true,
    role         text NOT NULL DEFAULT 'player',
    total_score  bigint NOT NULL DEFAULT 0,   -- sum over games and levels of the best score
    total_stars  bigint NOT NULL DEFAULT 0,   -- sum over games and levels of the best stars
    total_proven bigint NOT NULL DEFAULT 0,   -- sum over games and levels of the best proven score
    banned_at    timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, username_key)
) WITH (fillfactor = 80);                     -- totals change with every score: room for HOT updates

CREATE TABLE player_settings (
    tenant_id  text NOT NULL,
    player_id  uuid NOT NULL,
    settings   jsonb NOT NULL DEFAULT '{}',
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, player_id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);

CREATE TABLE credentials (
    tenant_id     text NOT NULL,
    player_id     uuid NOT NULL,
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    changed_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, player_id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);

-- A sign-in on one device; its refresh tokens are one family.
CREATE TABLE sessions (
    tenant_id    text NOT NULL,
    id           uuid NOT NULL,
    player_id    uuid NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    ended_at     timestamptz,
    end_reason   text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);
CREATE INDEX sessions_of_player ON sessions (tenant_id, player_id);

CREATE TABLE refresh_tokens (
    tenant_id   text NOT NULL,
    id          uuid NOT NULL,
    session_id  uuid NOT NULL,
    secret_hash bytea NOT NULL,
    issued_at   timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES sessions ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_of_session ON refresh_tokens (tenant_id, session_id);
CREATE INDEX refresh_tokens_expired ON refresh_tokens (tenant_id, expires_at);

-- Wrong passwords by account and device. The name need not exist, so that a lock tells nothing.
CREATE TABLE sign_in_failures (
    tenant_id    text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    username_key text NOT NULL,
    device       text NOT NULL,               -- a device that signed in before, or '' for all others
    failures     integer NOT NULL,
    first_at     timestamptz NOT NULL,
    locked_until timestamptz,
    PRIMARY KEY (tenant_id, username_key, device)
);

-- Achievements -----------------------------------------------------------------------------------

CREATE TABLE achievements (
    tenant_id   text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id          text NOT NULL,
    title       text NOT NULL,
    description text NOT NULL,
    rule        jsonb NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE player_achievements (
    tenant_id      text NOT NULL,
    player_id      uuid NOT NULL,
    achievement_id text NOT NULL,
    earned_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, player_id, achievement_id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, achievement_id) REFERENCES achievements ON DELETE CASCADE
);
CREATE INDEX player_achievements_by_achievement
    ON player_achievements (tenant_id, achievement_id);

-- Games ------------------------------------------------------------------------------------------

-- Every version of a game ever offered, by the hash of its content, so that an old playthrough
-- stays checkable. The games that come with the product belong to the tenant 'stem_builtin', and
-- every tenant may read those.
CREATE TABLE game_versions (
    tenant_id  text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    game_id    text NOT NULL,
    version    text NOT NULL,
    source     text NOT NULL,
    data       jsonb NOT NULL DEFAULT '{}',   -- name of a data file -> its text
    info       jsonb NOT NULL DEFAULT '{}',   -- title, levels, ticks per second, longest run
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz,                   -- no longer offered; still used to check old runs
    PRIMARY KEY (tenant_id, game_id, version)
);

-- Scores -----------------------------------------------------------------------------------------

-- Every submission once: its key refuses a second copy (a partitioned table can't hold a unique
-- key without its time), the ticket's key makes a ticket single-use, and rows that are pending
-- are the referee's queue.
CREATE TABLE playthroughs (
    tenant_id    text NOT NULL,
    id           uuid NOT NULL,               -- made by the client
    player_id    uuid NOT NULL,
    game_id      text NOT NULL,
    game_version text NOT NULL,
    level        smallint NOT NULL,
    seed         bigint NOT NULL,
    ticket_id    uuid,
    ticks        integer NOT NULL,
    score        bigint NOT NULL,
    stars        smallint NOT NULL,
    digest       text NOT NULL,
    inputs       bytea,                       -- NULL once it is no longer worth keeping
    status       text NOT NULL
        CHECK (status IN ('pending', 'proven', 'refuted', 'unranked', 'unverifiable')),
    reason       text,
    detail       text NOT NULL DEFAULT '',
    evidence     jsonb,
    played_at    timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    settled_at   timestamptz,
    lease_until  timestamptz,
    attempts     smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
) WITH (fillfactor = 80);
ALTER TABLE playthroughs ALTER COLUMN inputs SET STORAGE EXTERNAL;  -- compact already
CREATE UNIQUE INDEX playthroughs_ticket ON playthroughs (tenant_id, ticket_id)
    WHERE ticket_id IS NOT NULL;
CREATE INDEX playthroughs_pending ON playthroughs (tenant_id, received_at)
    WHERE status = 'pending';
CREATE INDEX playthroughs_of_player ON playthroughs (tenant_id, player_id);

CREATE TABLE game_progress (
    tenant_id          text NOT NULL,
    player_id          uuid NOT NULL,
    game_id            text NOT NULL,
    level              smallint NOT NULL,
    best_score         bigint NOT NULL,
    best_stars         smallint NOT NULL,
    plays              integer NOT NULL,
    best_proven_score  bigint,
    best_proven_at     timestamptz,           -- when the run that holds it was played
    best_proven_run    uuid,
    -- The values before the last change, so that a change adds an exact difference to the totals.
    previous_score     bigint NOT NULL DEFAULT 0,
    previous_stars     smallint NOT NULL DEFAULT 0,
    previous_proven    bigint NOT NULL DEFAULT 0,
    updated_at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, player_id, game_id, level),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
) WITH (fillfactor = 80);

-- Every score, oldest first within its player. Partitioned by the month in which it was played;
-- there is no default partition, because one that holds rows blocks making the month it lacks.
CREATE TABLE score_history (
    tenant_id   text NOT NULL,
    player_id   uuid NOT NULL,
    played_at   timestamptz NOT NULL,
    id          uuid NOT NULL,
    game_id     text NOT NULL,
    level       smallint NOT NULL,
    score       bigint NOT NULL,
    stars       smallint NOT NULL,
    ticks       integer NOT NULL,
    status      text NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, player_id, played_at, id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
) PARTITION BY RANGE (played_at);

-- What stands on each board: absolute values, so that writing one twice changes nothing.
-- period is 'all', an ISO week '2026-W31' or a day '2026-07-30' (UTC).
CREATE TABLE board_scores (
    tenant_id  text NOT NULL,
    game_id    text NOT NULL,
    period     text NOT NULL,
    player_id  uuid NOT NULL,
    value      bigint NOT NULL,
    reached_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, game_id, period, player_id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
) WITH (fillfactor = 80);
CREATE INDEX board_scores_of_player ON board_scores (tenant_id, player_id);
CREATE INDEX board_scores_in_order
    ON board_scores (tenant_id, game_id, period, value DESC, reached_at, player_id DESC);
CREATE INDEX board_scores_changed ON board_scores (tenant_id, updated_at);

CREATE TABLE anti_cheat_flags (
    tenant_id     text NOT NULL,
    id            uuid NOT NULL,
    player_id     uuid NOT NULL,
    playthrough_id uuid,
    kind          text NOT NULL,              -- the reason's code, such as referee/wrong_score
    severity      text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    detail        jsonb NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL DEFAULT now(),
    reviewed_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);
CREATE INDEX anti_cheat_flags_of_player ON anti_cheat_flags (tenant_id, player_id, created_at);

-- Months of score_history ------------------------------------------------------------------------

-- Make the months from the one of `p_from`, `p_months` of them; answers how many were new.
-- Runs as its owner because stem_app may not create tables. A new month is filled from outside
-- the parent and attached, because that lock lets scores be written meanwhile.
CREATE FUNCTION make_score_months(p_from timestamptz, p_months integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    first_month timestamp := date_trunc('month', p_from AT TIME ZONE 'UTC');
    from_at timestamp;
    month_name text;
    made integer := 0;
BEGIN
    IF p_months NOT BETWEEN 1 AND 24 OR p_from NOT BETWEEN '2020-01-01' AND '2200-01-01' THEN
        RAISE EXCEPTION 'make_score_months: from 1 to 24 months between 2020 and 2200';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('make_score_months'));
    FOR i IN 0 .. p_months - 1 LOOP
        from_at := first_month + make_interval(months => i);
        month_name := 'score_history_' || to_char(from_at, 'YYYY_MM');
        CONTINUE WHEN to_regclass('public.' || month_name) IS NOT NULL;
        EXECUTE format('CREATE TABLE public.%I (LIKE public.score_history INCLUDING DEFAULTS)',
                       month_name);
        EXECUTE format('REVOKE ALL ON public.%I FROM PUBLIC', month_name);
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', month_name);
        EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', month_name);
        EXECUTE format('ALTER TABLE public.score_history ATTACH PARTITION public.%I '
                       'FOR VALUES FROM (%L) TO (%L)', month_name,
                       from_at AT TIME ZONE 'UTC',
                       (from_at + interval '1 month') AT TIME ZONE 'UTC');
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;

-- Walls ------------------------------------------------------------------------------------------

DO $$
DECLARE
    walled text;
BEGIN
    FOREACH walled IN ARRAY ARRAY[
        'tenants', 'tenant_api_keys', 'players', 'player_settings', 'credentials', 'sessions',
        'refresh_tokens', 'sign_in_failures', 'achievements', 'player_achievements',
        'game_versions', 'playthroughs', 'game_progress', 'score_history', 'board_scores',
        'anti_cheat_flags'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
        EXECUTE format('CREATE POLICY tenant_wall ON %I USING (tenant_id = stem_tenant()) '
                       'WITH CHECK (tenant_id = stem_tenant())', walled);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO stem_app', walled);
    END LOOP;
END $$;

CREATE POLICY builtin_games ON game_versions FOR SELECT TO stem_app
    USING (tenant_id = 'stem_builtin');

-- Background work goes from tenant to tenant, each in a transaction of its own, so no role sees
-- all rows. These two functions tell it where to go: ids of tenants and nothing else. The owner's
-- policies serve them, because the wall is forced on the owner as well.
CREATE POLICY owner_lists ON tenants FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_lists ON playthroughs FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION all_tenants() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT tenant_id FROM public.tenants WHERE status <> 'internal' ORDER BY 1 $$;

-- Hops from tenant to tenant along the index instead of reading the whole queue.
CREATE FUNCTION tenants_with_pending_playthroughs() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH RECURSIVE hop AS (
        (SELECT tenant_id FROM public.playthroughs WHERE status = 'pending'
         ORDER BY tenant_id LIMIT 1)
        UNION ALL
        SELECT (SELECT p.tenant_id FROM public.playthroughs p
                WHERE p.status = 'pending' AND p.tenant_id > hop.tenant_id
                ORDER BY p.tenant_id LIMIT 1)
        FROM hop WHERE hop.tenant_id IS NOT NULL)
    SELECT tenant_id FROM hop WHERE tenant_id IS NOT NULL
    $$;

REVOKE ALL ON FUNCTION make_score_months, all_tenants, tenants_with_pending_playthroughs
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_score_months, all_tenants, tenants_with_pending_playthroughs
    TO stem_app;

-- First rows -------------------------------------------------------------------------------------

-- The owner obeys the forced policy as well, so these rows need their tenant set.
SELECT set_config('stem.tenant', 'stem_default', true);
INSERT INTO tenants (tenant_id, name) VALUES ('stem_default', 'STEM School Adventures');
SELECT set_config('stem.tenant', 'stem_builtin', true);
INSERT INTO tenants (tenant_id, name, status)
    VALUES ('stem_builtin', 'Games that come with the product', 'internal');
SELECT set_config('stem.tenant', '', true);
SELECT make_score_months(now() - interval '2 months', 6);
