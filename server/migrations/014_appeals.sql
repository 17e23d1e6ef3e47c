-- A player may say once that a flag is wrong: then somebody looks (again).
ALTER TABLE anti_cheat_flags
    ADD COLUMN appeal      text,                     -- in the player's words
    ADD COLUMN appealed_at timestamptz;
