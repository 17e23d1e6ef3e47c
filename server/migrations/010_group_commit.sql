-- Runs of many requests, written in one transaction.
--
-- Measured: of one score's cost in PostgreSQL, two foreign keys were a fifth, because each looks up
-- and locks the player's row for every row of a batch. One lock a tenant does the same: writers
-- share it, deleting a player takes it alone. What the keys cascaded, the trigger deletes.

ALTER TABLE playthroughs DROP CONSTRAINT playthroughs_tenant_id_player_id_fkey;
ALTER TABLE score_history DROP CONSTRAINT score_history_tenant_id_player_id_fkey;

CREATE FUNCTION lock_of_runs(p_tenant text) RETURNS bigint LANGUAGE sql IMMUTABLE
    AS $$ SELECT hashtextextended('runs of ' || p_tenant, 0) $$;

CREATE FUNCTION delete_runs_of_player() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(lock_of_runs(OLD.tenant_id));
    DELETE FROM playthroughs WHERE tenant_id = OLD.tenant_id AND player_id = OLD.id;
    DELETE FROM score_history WHERE tenant_id = OLD.tenant_id AND player_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER delete_runs BEFORE DELETE ON players
    FOR EACH ROW EXECUTE FUNCTION delete_runs_of_player();

-- Stores a batch: tenant p_tenants[i] has the rows up to p_ends[i]. Each tenant's rows are written
-- as that tenant, so row-level security holds inside the batch as well. Answers the ids that were
-- new; a copy, a used ticket and a player who is gone are left out.
--
-- A player and level may occur several times. Rows are touched in the order of their keys, so that
-- two batches can't wait for each other. The plan is made once: planning costs ten times the rows.
CREATE FUNCTION submit_runs(
    p_tenants text[], p_ends integer[], p_now timestamptz,
    p_ids uuid[], p_players uuid[], p_games text[], p_versions text[], p_levels smallint[],
    p_seeds bigint[], p_tickets uuid[], p_ticks integer[], p_scores bigint[], p_stars smallint[],
    p_digests text[], p_inputs bytea[], p_statuses text[], p_times timestamptz[])
RETURNS uuid[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_tenant text;
    v_first integer := 1;
    v_last integer;
    v_new uuid[];
    v_all uuid[] := '{}';
BEGIN
    FOR i IN 1 .. cardinality(p_tenants) LOOP
        v_tenant := p_tenants[i];
        v_last := p_ends[i];
        PERFORM set_config('stem.tenant', v_tenant, true);
        PERFORM pg_advisory_xact_lock_shared(lock_of_runs(v_tenant));
        WITH item AS (
            SELECT t.* FROM unnest(
                p_ids[v_first:v_last], p_players[v_first:v_last], p_games[v_first:v_last],
                p_versions[v_first:v_last], p_levels[v_first:v_last], p_seeds[v_first:v_last],
                p_tickets[v_first:v_last], p_ticks[v_first:v_last], p_scores[v_first:v_last],
                p_stars[v_first:v_last], p_digests[v_first:v_last], p_inputs[v_first:v_last],
                p_statuses[v_first:v_last], p_times[v_first:v_last])
                AS t (id, player_id, game_id, game_version, level, seed, ticket_id, ticks, score,
                      stars, digest, inputs, status, played_at)
            JOIN players p ON p.tenant_id = v_tenant AND p.id = t.player_id
        ), fresh AS (
            INSERT INTO playthroughs (tenant_id, id, player_id, game_id, game_version, level, seed,
                                      ticket_id, ticks, score, stars, digest, inputs, status,
                                      played_at, received_at)
            SELECT v_tenant, id, player_id, game_id, game_version, level, seed, ticket_id, ticks,
                   score, stars, digest, inputs, status, played_at, p_now
            FROM item ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING id, player_id, game_id, level, ticks, score, stars, status, played_at
        ), logged AS (
            INSERT INTO score_history (tenant_id, player_id, played_at, id, game_id, level, score,
                                       stars, ticks, status, received_at)
            SELECT v_tenant, player_id, played_at, id, game_id, level, score, stars, ticks, status,
                   p_now
            FROM fresh
        ), best AS (
            SELECT player_id, game_id, level, max(score) AS score, max(stars) AS stars,
                   count(*) AS plays
            FROM fresh GROUP BY player_id, game_id, level
        ), progress AS (
            INSERT INTO game_progress AS g (tenant_id, player_id, game_id, level, best_score,
                                            best_stars, plays, updated_at)
            SELECT v_tenant, player_id, game_id, level, score, stars, plays, p_now
            FROM best ORDER BY player_id, game_id, level
            ON CONFLICT (tenant_id, player_id, game_id, level) DO UPDATE SET
                previous_score = g.best_score,
                best_score = greatest(g.best_score, excluded.best_score),
                previous_stars = g.best_stars,
                best_stars = greatest(g.best_stars, excluded.best_stars),
                plays = g.plays + excluded.plays, updated_at = excluded.updated_at
            RETURNING player_id, best_score - previous_score AS score,
                      best_stars - previous_stars AS stars
        ), gain AS (
            SELECT player_id, sum(score) AS score, sum(stars) AS stars FROM progress
            GROUP BY player_id HAVING sum(score) <> 0 OR sum(stars) <> 0 ORDER BY player_id
        ), totals AS (
            UPDATE players p SET total_score = p.total_score + gain.score,
                                 total_stars = p.total_stars + gain.stars, updated_at = p_now
            FROM gain WHERE p.tenant_id = v_tenant AND p.id = gain.player_id
        )
        SELECT array_agg(id) INTO v_new FROM fresh;
        v_all := v_all || v_new;
        v_first := v_last + 1;
    END LOOP;
    RETURN v_all;
END $$;

REVOKE ALL ON FUNCTION submit_runs, lock_of_runs, delete_runs_of_player FROM PUBLIC;
GRANT EXECUTE ON FUNCTION submit_runs, lock_of_runs, delete_runs_of_player TO stem_app;
