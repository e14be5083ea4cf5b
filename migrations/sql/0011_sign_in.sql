CREATE TABLE sign_in (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    address inet,
    agent text NOT NULL,
    CONSTRAINT sign_in_pkey PRIMARY KEY (id),
    CONSTRAINT sign_in_secret_hash_key UNIQUE (secret_hash),
    CONSTRAINT sign_in_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX sign_in_account_id_idx ON sign_in (account_id);

CREATE TABLE api_token (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    secret_hash bytea NOT NULL,
    scopes text[],
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT api_token_pkey PRIMARY KEY (id),
    CONSTRAINT api_token_secret_hash_key UNIQUE (secret_hash),
    CONSTRAINT api_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX api_token_account_id_idx ON api_token (account_id);

CREATE TABLE sign_in_failure (
    id bigint GENERATED ALWAYS AS IDENTITY,
    key text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT sign_in_failure_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_failure_key_idx ON sign_in_failure (key, at);

CREATE TABLE one_time_secret (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    purpose text NOT NULL,
    secret_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT one_time_secret_pkey PRIMARY KEY (id),
    CONSTRAINT one_time_secret_secret_hash_key UNIQUE (secret_hash),
    CONSTRAINT one_time_secret_purpose_check CHECK (purpose IN ('INVITATION', 'RESET')),
    CONSTRAINT one_time_secret_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX one_time_secret_account_id_idx ON one_time_secret (account_id);

-- Every process remembers who somebody is; what changes that announces itself. ------------------------------------------

CREATE FUNCTION account_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('cms_accounts', '');
    RETURN NULL;
END $$;

CREATE TRIGGER account_changed AFTER UPDATE OR DELETE ON account
    FOR EACH STATEMENT EXECUTE FUNCTION account_changed();
CREATE TRIGGER sign_in_ended AFTER DELETE OR UPDATE OF expires_at ON sign_in
    FOR EACH STATEMENT EXECUTE FUNCTION account_changed();
CREATE TRIGGER api_token_changed AFTER DELETE OR UPDATE OF scopes, expires_at, revoked_at ON api_token
    FOR EACH STATEMENT EXECUTE FUNCTION account_changed();
