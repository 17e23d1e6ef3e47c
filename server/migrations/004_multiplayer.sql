-- Multiplayer: matches and who played them, ratings, and lifetime figures of players.

CREATE TABLE multiplayer_matches (
    tenant_id    text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id           uuid NOT NULL,
    game_id      text NOT NULL,
    game_version text NOT NULL,
    level        smallint NOT NULL,
    mode         text NOT NULL CHECK (mode IN ('casual', 'rated', 'classroom')),
    status       text NOT NULL CHECK (status IN ('finished', 'rejected', 'aborted')),
    -- The match as a playthrough: with the version it replays to the digest.
    seed         bigint NOT NULL,
    seats        smallint NOT NULL,
    ticks        integer NOT NULL,
    inputs       bytea NOT NULL,
    digest       text NOT NULL,
    made_because jsonb NOT NULL DEFAULT '{}',   -- why matchmaking brought these players together
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
ALTER TABLE multiplayer_matches ALTER COLUMN inputs SET STORAGE EXTENDED;
CREATE INDEX multiplayer_matches_by_time ON multiplayer_matches (tenant_id, finished_at);

CREATE TABLE multiplayer_match_players (
    tenant_id     text NOT NULL,
    match_id      uuid NOT NULL,
    seat          smallint NOT NULL,
    player_id     uuid,                         -- NULL for a bot, or once the player is erased
    place         smallint NOT NULL,            -- 1 is best; equals share it
    points        bigint NOT NULL,
    rating_before double precision,
    rating_after  double precision,
    finished_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, match_id, seat),
    FOREIGN KEY (tenant_id, match_id) REFERENCES multiplayer_matches ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE SET NULL (player_id)
);
CREATE INDEX multiplayer_match_players_of_player
    ON multiplayer_match_players (tenant_id, player_id, finished_at DESC);

CREATE TABLE player_ratings (
    tenant_id  text NOT NULL,
    player_id  uuid NOT NULL,
    game_id    text NOT NULL,
    value      double precision NOT NULL,
    deviation  double precision NOT NULL,
    volatility double precision NOT NULL,
    matches    integer NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, player_id, game_id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);

ALTER TABLE players
    ADD COLUMN mp_wins   integer NOT NULL DEFAULT 0,
    ADD COLUMN mp_losses integer NOT NULL DEFAULT 0,
    ADD COLUMN mp_draws  integer NOT NULL DEFAULT 0;

DO $$
DECLARE
    walled text;
BEGIN
    FOREACH walled IN ARRAY ARRAY[
        'multiplayer_matches', 'multiplayer_match_players', 'player_ratings'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
        EXECUTE format('CREATE POLICY tenant_wall ON %I USING (tenant_id = stem_tenant()) '
                       'WITH CHECK (tenant_id = stem_tenant())', walled);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO stem_app', walled);
    END LOOP;
END $$;
