-- Games that a tenant's own people wrote. The text of each version is kept in game_versions, so
-- that playthroughs stay checkable; it is never run in a server process.

CREATE TABLE custom_games (
    tenant_id   text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id          text NOT NULL CHECK (id ~ '^[a-z][a-z0-9_]{1,40}$'),
    version     text NOT NULL,                    -- the one on offer
    title       text NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
    story       text NOT NULL DEFAULT '' CHECK (length(story) <= 500),
    remix_of    text,                             -- id of the game it began as
    author_id   uuid,
    status      text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id, version) REFERENCES game_versions (tenant_id, game_id, version),
    FOREIGN KEY (tenant_id, author_id) REFERENCES players ON DELETE SET NULL (author_id)
);
CREATE INDEX custom_games_of_author ON custom_games (tenant_id, author_id);
CREATE INDEX custom_games_of_version ON custom_games (tenant_id, id, version);

SELECT build_wall('custom_games');
