-- The second factor of signing in. ---------------------------------------------------------------------------------------

ALTER TABLE account ADD COLUMN second_factor_at timestamptz;

CREATE TABLE second_factor (
    account_id uuid NOT NULL,
    secret bytea NOT NULL,
    created_at timestamptz NOT NULL,
    last_step bigint NOT NULL,
    CONSTRAINT second_factor_pkey PRIMARY KEY (account_id),
    CONSTRAINT second_factor_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);

CREATE TABLE recovery_code (
    account_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash),
    CONSTRAINT recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);

CREATE TABLE site_secret (
    is_only boolean NOT NULL,
    key bytea NOT NULL,
    CONSTRAINT site_secret_pkey PRIMARY KEY (is_only),
    CONSTRAINT site_secret_only_check CHECK (is_only AND length(key) = 32)
);

-- Without extensions PostgreSQL makes strong random bits for UUIDs alone, 122 in each.
INSERT INTO site_secret (is_only, key)
    VALUES (true, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

-- Who is vouched for by a provider of OpenID Connect. --------------------------------------------------------------------

CREATE TABLE external_identity (
    issuer text NOT NULL,
    subject text NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT external_identity_pkey PRIMARY KEY (issuer, subject),
    CONSTRAINT external_identity_account_id_issuer_key UNIQUE (account_id, issuer),
    CONSTRAINT external_identity_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);

ALTER TABLE sign_in ADD COLUMN by_provider boolean NOT NULL DEFAULT false;
