-- Economy, friends, presence, compliance.

-- Economy ----------------------------------------------------------------------------------------

CREATE TABLE wallets (
    tenant_id  text NOT NULL,
    player_id  uuid NOT NULL,
    currency   text NOT NULL DEFAULT 'stars',
    balance    bigint NOT NULL DEFAULT 0 CHECK (balance >= 0),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, player_id, currency),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);

-- Every change of a balance; `cause` makes each reward count once however often it is asked for.
CREATE TABLE wallet_entries (
    tenant_id  text NOT NULL,
    player_id  uuid NOT NULL,
    id         uuid NOT NULL,
    currency   text NOT NULL,
    amount     bigint NOT NULL CHECK (amount <> 0),
    cause      text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, player_id, id),
    UNIQUE (tenant_id, player_id, currency, cause),
    FOREIGN KEY (tenant_id, player_id, currency) REFERENCES wallets ON DELETE CASCADE
);
CREATE INDEX wallet_entries_in_order ON wallet_entries (tenant_id, player_id, created_at DESC);

-- What the currency buys: hats for characters, colours. Never anything that helps to win.
CREATE TABLE rewards (
    tenant_id   text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id          text NOT NULL,
    title       text NOT NULL,
    kind        text NOT NULL,
    price       bigint NOT NULL CHECK (price >= 0),
    currency    text NOT NULL DEFAULT 'stars',
    created_at  timestamptz NOT NULL DEFAULT now(),
    retired_at  timestamptz,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE player_rewards (
    tenant_id text NOT NULL,
    player_id uuid NOT NULL,
    reward_id text NOT NULL,
    earned_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, player_id, reward_id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, reward_id) REFERENCES rewards ON DELETE CASCADE
);
CREATE INDEX player_rewards_by_reward ON player_rewards (tenant_id, reward_id);

-- Friends and presence ---------------------------------------------------------------------------

-- One row for each direction: `accepted` stands in both, `blocked` in the blocker's only.
CREATE TABLE friendships (
    tenant_id  text NOT NULL,
    player_id  uuid NOT NULL,
    friend_id  uuid NOT NULL CHECK (friend_id <> player_id),
    status     text NOT NULL CHECK (status IN ('requested', 'accepted', 'blocked')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, player_id, friend_id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, friend_id) REFERENCES players ON DELETE CASCADE
);
CREATE INDEX friendships_of_friend ON friendships (tenant_id, friend_id, status);

-- When somebody was last there. Who is there now stands in the cache, with an expiry.
CREATE TABLE presence (
    tenant_id    text NOT NULL,
    player_id    uuid NOT NULL,
    is_shown     boolean NOT NULL DEFAULT true,
    last_seen_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, player_id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);

-- Compliance -------------------------------------------------------------------------------------

-- Who allowed what for whom: the newest row of a kind counts.
CREATE TABLE consents (
    tenant_id    text NOT NULL,
    id           uuid NOT NULL,
    player_id    uuid NOT NULL,
    kind         text NOT NULL,                   -- coppa, social, research
    granted_by   text NOT NULL CHECK (granted_by IN ('school', 'guardian', 'player')),
    evidence     jsonb NOT NULL DEFAULT '{}',
    granted_at   timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, player_id) REFERENCES players ON DELETE CASCADE
);
CREATE INDEX consents_of_player ON consents (tenant_id, player_id, kind, granted_at DESC);

-- Requests for a copy or for erasure. The receipt outlives the player, so there is no foreign key.
CREATE TABLE data_requests (
    tenant_id    text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id           uuid NOT NULL,
    player_id    uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('export', 'erasure')),
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'withdrawn')),
    requested_at timestamptz NOT NULL DEFAULT now(),
    due_at       timestamptz NOT NULL,
    done_at      timestamptz,
    receipt      jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX data_requests_of_player ON data_requests (tenant_id, player_id);
CREATE INDEX data_requests_due ON data_requests (tenant_id, due_at) WHERE status = 'open';

CREATE TABLE retention_rules (
    tenant_id  text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    kind       text NOT NULL,                     -- guests, playthroughs, audit
    days       integer NOT NULL CHECK (days > 0),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, kind)
);

-- Every act of an administrator. Only added to: stem_app may neither change nor delete a row.
CREATE TABLE audit_log (
    tenant_id    text NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id           uuid NOT NULL,
    at           timestamptz NOT NULL,
    actor_tenant text NOT NULL,
    actor_id     uuid,                            -- NULL for somebody at the server's terminal
    actor_role   text NOT NULL,
    action       text NOT NULL,                   -- such as games/update
    subject      text NOT NULL DEFAULT '',
    detail       jsonb NOT NULL DEFAULT '{}',
    request_id   text NOT NULL DEFAULT '',
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_log_in_order ON audit_log (tenant_id, at DESC, id DESC);

SELECT build_wall(t) FROM unnest(ARRAY[
    'wallets', 'wallet_entries', 'rewards', 'player_rewards', 'friendships', 'presence',
    'consents', 'data_requests', 'retention_rules', 'audit_log']) t;
REVOKE UPDATE, DELETE ON audit_log FROM stem_app;
