-- Previews end for good with the account, the role or the API token by which they were made. -----------------------------

ALTER TABLE preview ADD COLUMN token_id uuid;
ALTER TABLE preview ADD CONSTRAINT preview_token_id_fkey
    FOREIGN KEY (token_id) REFERENCES api_token (id) ON DELETE CASCADE;
CREATE INDEX preview_token_id_idx ON preview (token_id);

CREATE FUNCTION end_previews_of(account uuid, moment timestamptz) RETURNS void LANGUAGE sql AS $$
    UPDATE preview SET revoked_at = moment WHERE created_by_id = account AND revoked_at IS NULL
$$;

CREATE FUNCTION account_previews_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM end_previews_of(NEW.id, coalesce(NEW.disabled_at, now()));
    RETURN NULL;
END $$;

CREATE TRIGGER account_previews_end AFTER UPDATE OF disabled_at, role ON account
    FOR EACH ROW WHEN (NEW.disabled_at IS NOT NULL OR NEW.role <> OLD.role)
    EXECUTE FUNCTION account_previews_end();

CREATE FUNCTION api_token_previews_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE preview SET revoked_at = NEW.revoked_at WHERE token_id = NEW.id AND revoked_at IS NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER api_token_previews_end AFTER UPDATE OF revoked_at ON api_token
    FOR EACH ROW WHEN (NEW.revoked_at IS NOT NULL)
    EXECUTE FUNCTION api_token_previews_end();

-- Until now each was looked at whenever it was used. Which role may see which drafts the database does not know: what
-- somebody made who has no more than their own drafts is ended, and can be made again.
UPDATE preview SET revoked_at = now() FROM account
    WHERE account.id = preview.created_by_id AND revoked_at IS NULL
    AND (disabled_at IS NOT NULL OR role NOT IN ('EDITOR', 'ADMINISTRATOR'));
