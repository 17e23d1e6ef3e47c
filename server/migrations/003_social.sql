-- Social: what players say about games, what others report, and what moderators decide.

CREATE TABLE comments (
    tenant_id  text NOT NULL,
    id         uuid NOT NULL,
    game_id    text NOT NULL,
    player_id  uuid NOT NULL,
    parent_id  uuid,
    body       text NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
    -- Nothing is shown before it is looked at, where the tenant wants that.
    status     text NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'visible', 'hidden', 'removed')),
    created_at timestamptz NOT NULL DEFAULT now(),
    edited_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, parent_id) REFERENCES comments ON DELETE CASCADE
);
CREATE INDEX comments_of_game ON comments (tenant_id, game_id, created_at DESC)
    WHERE status = 'visible';
CREATE INDEX comments_of_player ON comments (tenant_id, player_id, created_at DESC);
CREATE INDEX comments_of_parent ON comments (tenant_id, parent_id) WHERE parent_id IS NOT NULL;

-- One review of a game by a player.
CREATE TABLE reviews (
    tenant_id  text NOT NULL,
    game_id    text NOT NULL,
    player_id  uuid NOT NULL,
    id         uuid NOT NULL,
    rating     smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    body       text NOT NULL DEFAULT '' CHECK (length(body) <= 2000),
    status     text NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'visible', 'hidden', 'removed')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, game_id, player_id),
    UNIQUE (tenant_id, id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);
CREATE INDEX reviews_of_player ON reviews (tenant_id, player_id);
CREATE INDEX reviews_of_game ON reviews (tenant_id, game_id, updated_at DESC)
    WHERE status = 'visible';

CREATE TABLE reports (
    tenant_id    text NOT NULL,
    id           uuid NOT NULL,
    reporter_id  uuid,                            -- NULL once the reporter is erased
    subject_kind text NOT NULL CHECK (subject_kind IN ('comment', 'review', 'player', 'game')),
    subject_id   text NOT NULL,
    reason       text NOT NULL,
    detail       text NOT NULL DEFAULT '' CHECK (length(detail) <= 1000),
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, reporter_id, subject_kind, subject_id),
    FOREIGN KEY (tenant_id, reporter_id) REFERENCES players ON DELETE SET NULL (reporter_id)
);
CREATE INDEX reports_about ON reports (tenant_id, subject_kind, subject_id);

-- One entry for each thing to be looked at, however many reported it.
CREATE TABLE moderation_queue (
    tenant_id    text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id           uuid NOT NULL,
    subject_kind text NOT NULL CHECK (subject_kind IN ('comment', 'review', 'player', 'game')),
    subject_id   text NOT NULL,
    cause        text NOT NULL CHECK (cause IN ('new', 'filter', 'report')),
    reports      integer NOT NULL DEFAULT 0,
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'kept', 'removed')),
    decided_by   uuid,
    decided_at   timestamptz,
    note         text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, decided_by) REFERENCES players ON DELETE SET NULL (decided_by)
);
CREATE UNIQUE INDEX moderation_queue_open ON moderation_queue (tenant_id, subject_kind, subject_id)
    WHERE status = 'open';
CREATE INDEX moderation_queue_in_order ON moderation_queue (tenant_id, created_at)
    WHERE status = 'open';
CREATE INDEX moderation_queue_by_decider ON moderation_queue (tenant_id, decided_by);

SELECT build_wall(t) FROM unnest(ARRAY['comments', 'reviews', 'reports', 'moderation_queue']) t;
