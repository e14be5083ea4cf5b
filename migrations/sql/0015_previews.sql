-- What somebody without an account may see of what is not public yet, for a while. ---------------------------------------

CREATE TABLE preview (
    id uuid NOT NULL,
    kind text NOT NULL,
    entry_id uuid,
    locale text,
    release_id uuid,
    at timestamptz,
    created_at timestamptz NOT NULL,
    created_by_id uuid,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT preview_pkey PRIMARY KEY (id),
    CONSTRAINT preview_one_subject_check CHECK (num_nonnulls(entry_id, release_id, at) = 1),
    CONSTRAINT preview_locale_check CHECK ((entry_id IS NULL) = (locale IS NULL)),
    CONSTRAINT preview_kind_check CHECK (
        kind = CASE WHEN release_id IS NOT NULL THEN 'RELEASE' WHEN at IS NOT NULL THEN 'MOMENT' ELSE kind END
    ),
    CONSTRAINT preview_entry_id_kind_fkey FOREIGN KEY (entry_id, kind) REFERENCES entry (id, kind) ON DELETE CASCADE,
    CONSTRAINT preview_locale_fkey FOREIGN KEY (locale) REFERENCES site_locale (tag),
    CONSTRAINT preview_release_id_fkey FOREIGN KEY (release_id) REFERENCES release (id) ON DELETE CASCADE,
    CONSTRAINT preview_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES account (id)
);
CREATE INDEX preview_created_at_idx ON preview (created_at, id);
CREATE INDEX preview_entry_id_idx ON preview (entry_id);
CREATE INDEX preview_release_id_idx ON preview (release_id);
CREATE INDEX preview_created_by_id_idx ON preview (created_by_id);

-- Every process remembers what a token shows; what changes that announces itself, with the accounts.
CREATE TRIGGER preview_ended AFTER DELETE OR UPDATE ON preview
    FOR EACH STATEMENT EXECUTE FUNCTION account_changed();
