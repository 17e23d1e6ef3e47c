-- Whoever erases an account, by whatever way, leaves no organisation without an owner.
--
-- What the player alone owned goes to the administrator who has been there longest. Where there is
-- none the account stays: no pupil becomes an owner unasked. Hand the organisation over or archive
-- it first; an archived one holds nobody. The seat of the player is free again.
CREATE FUNCTION hand_over_of_player() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_place uuid; v_role text; v_heir uuid;
BEGIN
    IF NOT EXISTS (SELECT FROM tenants WHERE tenant_id = OLD.tenant_id) THEN
        RETURN OLD;  -- the whole tenant goes
    END IF;
    FOR v_place, v_role IN
        SELECT m.organisation_id, m.role FROM organisation_members m
        WHERE m.tenant_id = OLD.tenant_id AND m.player_id = OLD.id ORDER BY m.organisation_id
    LOOP
        -- As everybody who changes its people does: one at a time.
        PERFORM FROM organisations WHERE tenant_id = OLD.tenant_id AND id = v_place FOR UPDATE;
        UPDATE entitlements SET used = greatest(0, used - 1), updated_at = now()
        WHERE tenant_id = OLD.tenant_id AND organisation_id = v_place
          AND feature = CASE v_role WHEN 'member' THEN 'players' ELSE 'teachers' END;
        CONTINUE WHEN EXISTS (
            SELECT FROM organisation_members WHERE tenant_id = OLD.tenant_id
                AND organisation_id = v_place AND role = 'owner' AND player_id <> OLD.id);
        SELECT player_id INTO v_heir FROM organisation_members
        WHERE tenant_id = OLD.tenant_id AND organisation_id = v_place AND role = 'admin'
          AND player_id <> OLD.id
        ORDER BY joined_at, player_id LIMIT 1;
        IF v_heir IS NOT NULL THEN
            UPDATE organisation_members SET role = 'owner'
            WHERE tenant_id = OLD.tenant_id AND organisation_id = v_place AND player_id = v_heir;
        ELSIF EXISTS (SELECT FROM organisations WHERE tenant_id = OLD.tenant_id AND id = v_place
                      AND archived_at IS NULL) THEN
            RAISE EXCEPTION 'organisation % would have no owner', v_place
                USING ERRCODE = 'restrict_violation', HINT = 'Hand it over or archive it first.';
        END IF;
    END LOOP;
    RETURN OLD;
END $$;
CREATE TRIGGER hand_over BEFORE DELETE ON players
    FOR EACH ROW EXECUTE FUNCTION hand_over_of_player();

REVOKE ALL ON FUNCTION hand_over_of_player FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hand_over_of_player TO stem_app;
