-- Categories: how a tenant groups its games. A game may be built in or the tenant's own, so its id
-- has no foreign key.

CREATE TABLE game_categories (
    tenant_id   text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id          text NOT NULL CHECK (id ~ '^[a-z][a-z0-9_]{1,40}$'),
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    description text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
    position    smallint NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE game_category_assignments (
    tenant_id   text NOT NULL,
    category_id text NOT NULL,
    game_id     text NOT NULL,
    position    smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, category_id, game_id),
    FOREIGN KEY (tenant_id, category_id) REFERENCES game_categories ON DELETE CASCADE
);
CREATE INDEX game_category_assignments_of_game
    ON game_category_assignments (tenant_id, game_id);

SELECT build_wall(t) FROM unnest(ARRAY['game_categories', 'game_category_assignments']) t;
