-- Matches have a row from their first tick, so that one whose process is killed can be ended; who
-- may write free text; what became of flags.

ALTER TABLE multiplayer_matches
    DROP CONSTRAINT multiplayer_matches_status_check,
    ADD CONSTRAINT multiplayer_matches_status_check
        CHECK (status IN ('playing', 'finished', 'rejected', 'aborted')),
    ADD COLUMN process text NOT NULL DEFAULT '',     -- the room process that holds it
    ALTER COLUMN finished_at DROP NOT NULL,
    ALTER COLUMN ticks SET DEFAULT 0,
    ALTER COLUMN inputs SET DEFAULT '',
    ALTER COLUMN digest SET DEFAULT '';
CREATE INDEX multiplayer_matches_running ON multiplayer_matches (tenant_id, process)
    WHERE status = 'playing';

-- Given by the school's roster; unknown means: too young.
ALTER TABLE players ADD COLUMN birth_year smallint;

ALTER TABLE anti_cheat_flags
    ADD COLUMN reviewed_by uuid,
    ADD COLUMN verdict text CHECK (verdict IN ('cleared', 'confirmed')),
    ADD COLUMN match_id uuid;                        -- what an appeal shows
CREATE INDEX anti_cheat_flags_open ON anti_cheat_flags (tenant_id, created_at)
    WHERE reviewed_at IS NULL;
