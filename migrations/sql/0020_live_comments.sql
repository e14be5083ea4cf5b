-- What a message is about, besides its subject: of a comment, the entry that it stands under. -----------------------------

ALTER TABLE outbox ADD COLUMN entry_id uuid;
CREATE INDEX outbox_entry_id_idx ON outbox (entry_id, id) WHERE entry_id IS NOT NULL;

-- Up to which transaction messages were deleted: whoever knows less than that has missed some. ------------------------------

CREATE TABLE outbox_cleared (
    id integer DEFAULT 1 NOT NULL,
    transaction xid8 DEFAULT '0' NOT NULL,
    CONSTRAINT outbox_cleared_pkey PRIMARY KEY (id),
    CONSTRAINT outbox_cleared_one_row_check CHECK (id = 1)
);
INSERT INTO outbox_cleared (id) VALUES (1);

-- Whoever listens to what happens is woken, once a transaction. -----------------------------------------------------------

CREATE FUNCTION outbox_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('cms_news', '');
    RETURN NULL;
END $$;

CREATE TRIGGER outbox_told AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_told();

-- What readers see of a comment, and what waits for moderators, whoever changes it. ----------------------------------------

CREATE FUNCTION comment_is_queued(c comment) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    -- What is being screened for the first time waits for nobody yet.
    SELECT c.deleted_at IS NULL AND (
        c.status = 'PENDING' AND (c.held_for IS NOT NULL OR c.screen_at IS NULL)
        OR c.status = 'APPROVED' AND c.report_count > 0
    )
$$;

CREATE FUNCTION comment_tell(c comment, topics text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    topics := array_remove(topics, NULL);
    IF topics <> '{}' THEN
        INSERT INTO outbox (topic, subject_id, entry_id, created_at)
        SELECT topic, c.id, c.entry_id, statement_timestamp() FROM unnest(topics) AS topic;
    END IF;
END $$;

CREATE FUNCTION comment_appeared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM comment_tell(NEW, ARRAY[
        CASE WHEN NEW.is_visible THEN 'comment.shown' END,
        CASE WHEN comment_is_queued(NEW) THEN 'comment.queued' END
    ]);
    RETURN NULL;
END $$;

CREATE FUNCTION comment_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was_queued boolean := comment_is_queued(OLD);
    is_queued boolean := comment_is_queued(NEW);
    said_anew boolean := (
        OLD.author_name, OLD.author_url, OLD.is_staff, OLD.body_html, OLD.edited_at, OLD.deleted_at, OLD.reply_count,
        OLD.pinned_at, OLD.featured_at
    ) IS DISTINCT FROM (
        NEW.author_name, NEW.author_url, NEW.is_staff, NEW.body_html, NEW.edited_at, NEW.deleted_at, NEW.reply_count,
        NEW.pinned_at, NEW.featured_at
    );
    judged_anew boolean := said_anew OR (
        OLD.status, OLD.is_visible, OLD.spam_score, OLD.spam_reasons, OLD.report_count, OLD.author_email, OLD.author_ip,
        OLD.author_agent
    ) IS DISTINCT FROM (
        NEW.status, NEW.is_visible, NEW.spam_score, NEW.spam_reasons, NEW.report_count, NEW.author_email, NEW.author_ip,
        NEW.author_agent
    );
BEGIN
    PERFORM comment_tell(NEW, ARRAY[
        CASE
            WHEN NEW.is_visible AND NOT OLD.is_visible THEN 'comment.shown'
            WHEN OLD.is_visible AND NOT NEW.is_visible THEN 'comment.hidden'
            WHEN NEW.is_visible AND said_anew THEN 'comment.shown_anew'
        END,
        CASE
            WHEN is_queued AND NOT was_queued THEN 'comment.queued'
            WHEN was_queued AND NOT is_queued THEN 'comment.unqueued'
            WHEN is_queued AND judged_anew THEN 'comment.queued_anew'
        END
    ]);
    RETURN NULL;
END $$;

CREATE FUNCTION comment_disappeared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Of what goes with its entry nobody is told: nobody who may not see the entry is told anything about it.
    IF EXISTS (SELECT FROM entry e WHERE e.id = OLD.entry_id) THEN
        PERFORM comment_tell(OLD, ARRAY[
            CASE WHEN OLD.is_visible THEN 'comment.hidden' END,
            CASE WHEN comment_is_queued(OLD) THEN 'comment.unqueued' END
        ]);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER comment_appeared AFTER INSERT ON comment
    FOR EACH ROW WHEN (NEW.is_visible OR comment_is_queued(NEW)) EXECUTE FUNCTION comment_appeared();
CREATE TRIGGER comment_changed AFTER UPDATE ON comment
    FOR EACH ROW WHEN (OLD.is_visible OR NEW.is_visible OR comment_is_queued(OLD) OR comment_is_queued(NEW))
    EXECUTE FUNCTION comment_changed();
CREATE TRIGGER comment_disappeared AFTER DELETE ON comment
    FOR EACH ROW WHEN (OLD.is_visible OR comment_is_queued(OLD)) EXECUTE FUNCTION comment_disappeared();
