CREATE TABLE screening_rules (
    id SMALLINT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    max_links INTEGER DEFAULT '2',
    min_seconds FLOAT DEFAULT '3' NOT NULL,
    per_address INTEGER DEFAULT '20',
    per_guest INTEGER DEFAULT '10',
    reports_to_hold INTEGER DEFAULT '3',
    hold_at FLOAT DEFAULT '0.5' NOT NULL,
    spam_at FLOAT DEFAULT '0.81' NOT NULL,
    discard_blatant BOOLEAN DEFAULT 'false' NOT NULL,
    needs_consent BOOLEAN DEFAULT 'false' NOT NULL,
    alert TEXT,
    alerted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT screening_rules_pkey PRIMARY KEY (id),
    CONSTRAINT screening_rules_thresholds_check CHECK (0 < hold_at AND hold_at <= spam_at AND spam_at <= 1),
    CONSTRAINT screening_rules_limits_check CHECK (max_links >= 0 AND min_seconds >= 0 AND reports_to_hold > 0),
    CONSTRAINT screening_rules_flood_check CHECK (per_address > 0 AND per_guest > 0),
    CONSTRAINT screening_rules_one_row_check CHECK (id = 1)
);
CREATE TABLE spam_model (
    id SMALLINT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    weights BYTEA,
    ham INTEGER DEFAULT '0' NOT NULL,
    spam INTEGER DEFAULT '0' NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT spam_model_pkey PRIMARY KEY (id),
    CONSTRAINT spam_model_one_row_check CHECK (id = 1)
);
CREATE TABLE word_rule (
    id UUID NOT NULL,
    pattern TEXT NOT NULL,
    locale TEXT,
    action TEXT NOT NULL,
    CONSTRAINT word_rule_pkey PRIMARY KEY (id),
    CONSTRAINT word_rule_action_check CHECK (action IN ('HOLD', 'BLOCK'))
);
CREATE UNIQUE INDEX word_rule_pattern_idx ON word_rule (pattern, locale) NULLS NOT DISTINCT;
CREATE TABLE block (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    action TEXT NOT NULL,
    reason TEXT,
    until TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_id UUID,
    CONSTRAINT block_pkey PRIMARY KEY (id),
    CONSTRAINT block_kind_check CHECK (kind IN ('GUEST', 'ACCOUNT', 'EMAIL', 'EMAIL_DOMAIN', 'NETWORK', 'URL_DOMAIN')),
    CONSTRAINT block_created_by_id_fkey FOREIGN KEY(created_by_id) REFERENCES account (id) ON DELETE SET NULL,
    CONSTRAINT block_action_check CHECK (action IN ('HOLD', 'BLOCK'))
);
CREATE INDEX block_created_by_id_idx ON block (created_by_id);
CREATE UNIQUE INDEX block_kind_value_idx ON block (kind, value);
CREATE INDEX block_newest_idx ON block (created_at, id);
CREATE TABLE comment_report (
    comment_id UUID NOT NULL,
    reporter BYTEA NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    reason TEXT NOT NULL,
    message TEXT,
    CONSTRAINT comment_report_pkey PRIMARY KEY (comment_id, reporter),
    CONSTRAINT comment_report_reason_check CHECK (reason IN ('SPAM', 'ABUSE', 'PRIVATE', 'OFF_TOPIC', 'OTHER')),
    CONSTRAINT comment_report_comment_id_fkey FOREIGN KEY(comment_id) REFERENCES comment (id) ON DELETE CASCADE
);
CREATE INDEX comment_report_reporter_idx ON comment_report (reporter, at);
CREATE TABLE moderation_step (
    id UUID NOT NULL,
    comment_id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    step TEXT NOT NULL,
    status TEXT NOT NULL,
    previous TEXT,
    account_id UUID,
    actor TEXT DEFAULT '' NOT NULL,
    reason TEXT,
    reasons TEXT[] DEFAULT '{}' NOT NULL,
    spam_score FLOAT,
    batch_id UUID,
    edition INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT moderation_step_pkey PRIMARY KEY (id),
    CONSTRAINT moderation_step_comment_id_fkey FOREIGN KEY(comment_id) REFERENCES comment (id) ON DELETE CASCADE,
    CONSTRAINT moderation_step_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL,
    CONSTRAINT moderation_step_step_check CHECK (step IN ('ADDED', 'EDITED', 'SCREENED', 'MODERATED', 'UNDONE', 'REPORTED', 'DELETED'))
);
CREATE INDEX moderation_step_account_idx ON moderation_step (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX moderation_step_batch_idx ON moderation_step (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX moderation_step_comment_idx ON moderation_step (comment_id, id);
CREATE TABLE moderator_note (
    id UUID NOT NULL,
    comment_id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    account_id UUID,
    actor TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT moderator_note_pkey PRIMARY KEY (id),
    CONSTRAINT moderator_note_comment_id_fkey FOREIGN KEY(comment_id) REFERENCES comment (id) ON DELETE CASCADE,
    CONSTRAINT moderator_note_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL
);
CREATE INDEX moderator_note_account_id_idx ON moderator_note (account_id);
CREATE INDEX moderator_note_comment_id_idx ON moderator_note (comment_id);
CREATE TABLE sent_check (
    comment_id UUID NOT NULL,
    edition INTEGER NOT NULL,
    fields TEXT NOT NULL,
    guid TEXT,
    is_spam BOOLEAN,
    sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    correction TEXT,
    correct_at TIMESTAMP WITH TIME ZONE,
    attempts SMALLINT DEFAULT '0' NOT NULL,
    CONSTRAINT sent_check_pkey PRIMARY KEY (comment_id),
    CONSTRAINT sent_check_correct_at_check CHECK ((correction IS NULL) = (correct_at IS NULL)),
    CONSTRAINT sent_check_comment_id_fkey FOREIGN KEY(comment_id) REFERENCES comment (id) ON DELETE CASCADE,
    CONSTRAINT sent_check_correction_check CHECK (correction IN ('SPAM', 'HAM'))
);
CREATE INDEX sent_check_correct_idx ON sent_check (correct_at) WHERE correct_at IS NOT NULL;
CREATE INDEX sent_check_sent_at_idx ON sent_check (sent_at);
CREATE TABLE spam_lesson (
    id UUID NOT NULL,
    comment_id UUID,
    is_spam BOOLEAN NOT NULL,
    name TEXT,
    body TEXT,
    digest BYTEA,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    learned_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT spam_lesson_pkey PRIMARY KEY (id),
    CONSTRAINT spam_lesson_one_source_check CHECK ((comment_id IS NULL) = (body IS NOT NULL)),
    CONSTRAINT spam_lesson_comment_id_fkey FOREIGN KEY(comment_id) REFERENCES comment (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX spam_lesson_comment_idx ON spam_lesson (comment_id) WHERE comment_id IS NOT NULL;
CREATE UNIQUE INDEX spam_lesson_digest_idx ON spam_lesson (digest) WHERE digest IS NOT NULL;
CREATE INDEX spam_lesson_new_idx ON spam_lesson (id) WHERE learned_at IS NULL;
ALTER TABLE comment ADD COLUMN author_network CIDR;
ALTER TABLE comment ADD COLUMN guest_id UUID;
ALTER TABLE comment ADD COLUMN account_id UUID;
ALTER TABLE comment ADD COLUMN locale TEXT DEFAULT '' NOT NULL;
ALTER TABLE comment ADD COLUMN body_markdown TEXT DEFAULT '' NOT NULL;
ALTER TABLE comment ADD COLUMN digest BYTEA;
ALTER TABLE comment ADD COLUMN said_key BYTEA;
ALTER TABLE comment ADD COLUMN consent BOOLEAN DEFAULT 'false' NOT NULL;
ALTER TABLE comment ADD COLUMN referrer TEXT;
ALTER TABLE comment ADD COLUMN form JSONB;
ALTER TABLE comment ADD COLUMN edition INTEGER DEFAULT '1' NOT NULL;
ALTER TABLE comment ADD COLUMN screen_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE comment ADD COLUMN screen_attempts SMALLINT DEFAULT '0' NOT NULL;
ALTER TABLE comment ADD COLUMN held_for TEXT;
ALTER TABLE comment ADD COLUMN pinned_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE comment ADD COLUMN featured_at TIMESTAMP WITH TIME ZONE;
CREATE INDEX comment_account_idx ON comment (account_id, created_at) WHERE account_id IS NOT NULL;
CREATE INDEX comment_pinned_idx ON comment (entry_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE INDEX comment_digest_idx ON comment (digest) WHERE digest IS NOT NULL;
CREATE UNIQUE INDEX comment_said_idx ON comment (said_key) WHERE said_key IS NOT NULL;
CREATE INDEX comment_guest_idx ON comment (guest_id, created_at) WHERE guest_id IS NOT NULL;
CREATE INDEX comment_network_idx ON comment (author_network, created_at) WHERE author_network IS NOT NULL;
CREATE INDEX comment_reported_idx ON comment (report_count, id) WHERE report_count > 0;
CREATE INDEX comment_screen_idx ON comment (screen_at) WHERE screen_at IS NOT NULL;
ALTER TABLE comment ADD CONSTRAINT comment_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL;

-- What is deleted keeps nothing of whoever wrote it.
UPDATE comment SET author_ip = NULL, author_agent = NULL WHERE deleted_at IS NOT NULL;
ALTER TABLE comment DROP CONSTRAINT comment_deleted_is_empty_check;
ALTER TABLE comment ADD CONSTRAINT comment_deleted_is_empty_check CHECK (
    deleted_at IS NULL OR (author_name = '' AND author_url IS NULL AND author_email IS NULL
    AND author_ip IS NULL AND author_agent IS NULL AND guest_id IS NULL AND account_id IS NULL
    AND referrer IS NULL AND body_html = '' AND body_text = '' AND body_markdown = '')
);
ALTER TABLE comment ADD CONSTRAINT comment_held_for_check
    CHECK (held_for IN ('ALL', 'FIRST_TIME', 'CHECKS', 'REPORTS', 'MODERATOR'));
ALTER TABLE comment ADD CONSTRAINT comment_screening_check CHECK (edition > 0 AND screen_attempts >= 0);

INSERT INTO screening_rules (id) VALUES (1);
INSERT INTO spam_model (id) VALUES (1);

-- By its version every process knows whether it still has the rules as they are. ----------------------------------------

CREATE FUNCTION screening_rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE screening_rules SET version = version + 1;
    RETURN NULL;
END $$;

CREATE FUNCTION screening_rules_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- What the spam service has to say changes no rule.
    IF (OLD.alert, OLD.alerted_at) IS NOT DISTINCT FROM (NEW.alert, NEW.alerted_at) THEN
        NEW.version := OLD.version + 1;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER screening_rules_count BEFORE UPDATE ON screening_rules
    FOR EACH ROW EXECUTE FUNCTION screening_rules_count();
CREATE TRIGGER word_rule_changed AFTER INSERT OR UPDATE OR DELETE ON word_rule
    FOR EACH STATEMENT EXECUTE FUNCTION screening_rules_changed();
CREATE TRIGGER block_changed AFTER INSERT OR UPDATE OR DELETE ON block
    FOR EACH STATEMENT EXECUTE FUNCTION screening_rules_changed();

-- Who sees which comment: for all that one statement judged together, and by one at a time for each entry. ---------------

CREATE OR REPLACE FUNCTION comment_refresh(changed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    touched uuid[];
    level int;
BEGIN
    IF changed = '{}' THEN
        RETURN;
    END IF;
    -- Two that count the replies of one comment at once would each miss the other's.
    PERFORM FROM entry e WHERE e.id IN (SELECT c.entry_id FROM comment c WHERE c.id = ANY (changed))
    ORDER BY e.id FOR NO KEY UPDATE;

    -- A verdict on one reaches all below it. What lies above may be a placeholder that comes or goes.
    WITH RECURSIVE below AS (
        SELECT id, parent_id FROM comment WHERE id = ANY (changed)
        UNION
        SELECT c.id, c.parent_id FROM comment c JOIN below ON c.parent_id = below.id
    ), above AS (
        SELECT id, parent_id FROM below
        UNION
        SELECT c.id, c.parent_id FROM comment c JOIN above ON c.id = above.parent_id
    )
    SELECT array_agg(id) INTO touched FROM above;

    FOR level IN SELECT DISTINCT depth FROM comment WHERE id = ANY (touched) ORDER BY depth LOOP
        UPDATE comment c SET is_reachable = NOT c.is_reachable
        WHERE c.id = ANY (touched) AND c.depth = level AND c.is_reachable <> (
            c.status = 'APPROVED'
            AND (c.parent_id IS NULL OR (SELECT p.is_reachable FROM comment p WHERE p.id = c.parent_id))
        );
    END LOOP;

    FOR level IN SELECT DISTINCT depth FROM comment WHERE id = ANY (touched) ORDER BY depth DESC LOOP
        UPDATE comment c SET reply_count = now_is.replies, is_visible = now_is.visible
        FROM (
            SELECT t.id, r.replies, t.is_reachable AND (t.deleted_at IS NULL OR r.replies > 0) AS visible
            FROM comment t CROSS JOIN LATERAL (
                SELECT count(*)::int AS replies FROM comment k WHERE k.parent_id = t.id AND k.is_visible
            ) r
            WHERE t.id = ANY (touched) AND t.depth = level
        ) now_is
        WHERE c.id = now_is.id AND (c.reply_count, c.is_visible) <> (now_is.replies, now_is.visible);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION comment_judged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM comment_refresh(ARRAY(
        SELECT n.id FROM judged n JOIN unjudged o ON o.id = n.id
        -- Nobody ever saw, or sees now, what is approved neither before nor after; and of what stands alone, all has
        -- been said when it was written.
        WHERE (o.status, o.deleted_at IS NULL) <> (n.status, n.deleted_at IS NULL) AND 'APPROVED' IN (o.status, n.status)
        AND (n.parent_id IS NOT NULL OR EXISTS (SELECT FROM comment k WHERE k.parent_id = n.id))
    ));
    RETURN NULL;
END $$;

CREATE FUNCTION comment_judging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- What nobody has answered has nothing below it that would follow: it is written once, as it is read from now on.
    IF NOT EXISTS (SELECT FROM comment k WHERE k.parent_id = NEW.id) THEN
        NEW.is_reachable := NEW.status = 'APPROVED' AND (
            NEW.parent_id IS NULL OR EXISTS (SELECT FROM comment p WHERE p.id = NEW.parent_id AND p.is_reachable)
        );
        NEW.is_visible := NEW.is_reachable AND NEW.deleted_at IS NULL;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER comment_judging BEFORE UPDATE OF status, deleted_at ON comment
    FOR EACH ROW WHEN ((OLD.status, OLD.deleted_at IS NULL) <> (NEW.status, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION comment_judging();

DROP TRIGGER comment_counted ON comment;
CREATE TRIGGER comment_counted AFTER UPDATE ON comment
    FOR EACH ROW WHEN ((OLD.is_visible, OLD.deleted_at IS NULL) <> (NEW.is_visible, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION comment_counted();

DROP TRIGGER comment_judged ON comment;
-- What the refreshing itself updates is not judged anew.
CREATE TRIGGER comment_judged AFTER UPDATE ON comment
    REFERENCING OLD TABLE AS unjudged NEW TABLE AS judged
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION comment_judged();
