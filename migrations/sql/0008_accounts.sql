CREATE TABLE account (
    id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    author_id uuid,
    password_hash text,
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    CONSTRAINT account_pkey PRIMARY KEY (id),
    CONSTRAINT account_role_check CHECK (role IN ('ADMINISTRATOR', 'EDITOR', 'AUTHOR', 'CONTRIBUTOR', 'MODERATOR')),
    CONSTRAINT account_email_check CHECK (email LIKE '%_@_%'),
    CONSTRAINT account_author_id_fkey FOREIGN KEY (author_id) REFERENCES author (id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX account_email_idx ON account (lower(email));
CREATE INDEX account_author_id_idx ON account (author_id);

-- Who made what. -------------------------------------------------------------------------------------------------------

ALTER TABLE entry ADD COLUMN created_by_id uuid CONSTRAINT entry_created_by_id_fkey REFERENCES account (id);
CREATE INDEX entry_created_by_id_idx ON entry (created_by_id);
ALTER TABLE revision ADD COLUMN created_by_id uuid CONSTRAINT revision_created_by_id_fkey REFERENCES account (id);
ALTER TABLE media ADD COLUMN created_by_id uuid CONSTRAINT media_created_by_id_fkey REFERENCES account (id);
CREATE INDEX media_created_by_id_idx ON media (created_by_id);

-- What an editor says who sends a draft back. --------------------------------------------------------------------------

ALTER TABLE article ADD COLUMN review_note text;
ALTER TABLE article DROP CONSTRAINT article_live_is_not_in_review_check;
ALTER TABLE article ADD CONSTRAINT article_live_is_not_in_review_check
    CHECK (is_draft OR NOT in_review AND review_note IS NULL);
ALTER TABLE event ADD COLUMN review_note text;
ALTER TABLE event DROP CONSTRAINT event_live_is_not_in_review_check;
ALTER TABLE event ADD CONSTRAINT event_live_is_not_in_review_check
    CHECK (is_draft OR NOT in_review AND review_note IS NULL);

-- The audit trail: written once. ---------------------------------------------------------------------------------------

CREATE TABLE audit_entry (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    action text NOT NULL,
    subject_id uuid NOT NULL,
    locale text,
    account_id uuid,
    token_id uuid,
    actor text NOT NULL,
    address inet,
    fields text[] DEFAULT '{}' NOT NULL,
    version_before integer,
    version_after integer,
    CONSTRAINT audit_entry_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entry_subject_id_idx ON audit_entry (subject_id, at, id);
CREATE INDEX audit_entry_account_id_idx ON audit_entry (account_id, at, id);
CREATE INDEX audit_entry_at_idx ON audit_entry (at, id);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Entries of the audit trail are neither changed nor deleted.' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- What mutations came to that may be sent again. -----------------------------------------------------------------------

CREATE TABLE outcome (
    account_id uuid NOT NULL,
    key text NOT NULL,
    digest bytea NOT NULL,
    outcome jsonb,
    created_at timestamptz NOT NULL,
    CONSTRAINT outcome_pkey PRIMARY KEY (account_id, key)
);
CREATE INDEX outcome_created_at_idx ON outcome (created_at);

-- Whoever listens to the outbox is woken when a message is committed. --------------------------------------------------

CREATE FUNCTION outbox_filled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('cms_outbox', '');
    RETURN NULL;
END $$;

CREATE TRIGGER outbox_filled AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_filled();
