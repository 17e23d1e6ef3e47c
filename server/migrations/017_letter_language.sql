-- In which language letters to an organisation are written: that of whoever said where they go.
ALTER TABLE organisations
    ADD COLUMN locale text NOT NULL DEFAULT 'en' CHECK (locale ~ '^[a-z]{2}$');
