DROP TRIGGER comment_judged ON comment;
DROP TRIGGER comment_judging ON comment;
DROP FUNCTION comment_judging();
DROP TRIGGER comment_counted ON comment;
CREATE TRIGGER comment_counted AFTER UPDATE OF is_visible, deleted_at ON comment
    FOR EACH ROW WHEN ((OLD.is_visible, OLD.deleted_at IS NULL) <> (NEW.is_visible, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION comment_counted();
CREATE OR REPLACE FUNCTION comment_refresh(changed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    touched uuid[];
    level int;
BEGIN
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
    PERFORM comment_refresh(ARRAY[NEW.id]);
    RETURN NULL;
END $$;

CREATE TRIGGER comment_judged AFTER UPDATE OF status, deleted_at ON comment
    FOR EACH ROW WHEN ((OLD.status, OLD.deleted_at IS NULL) <> (NEW.status, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION comment_judged();

DROP TRIGGER word_rule_changed ON word_rule;
DROP TRIGGER block_changed ON block;
DROP TRIGGER screening_rules_count ON screening_rules;
DROP FUNCTION screening_rules_changed();
DROP FUNCTION screening_rules_count();
ALTER TABLE comment DROP CONSTRAINT comment_deleted_is_empty_check;
ALTER TABLE comment ADD CONSTRAINT comment_deleted_is_empty_check CHECK (
    deleted_at IS NULL OR (author_name = '' AND author_url IS NULL AND author_email IS NULL
    AND body_html = '' AND body_text = '')
);

ALTER TABLE comment DROP CONSTRAINT comment_account_id_fkey;
DROP INDEX comment_screen_idx;
DROP INDEX comment_reported_idx;
DROP INDEX comment_network_idx;
DROP INDEX comment_guest_idx;
DROP INDEX comment_digest_idx;
DROP INDEX comment_account_idx;

ALTER TABLE comment DROP COLUMN featured_at;
ALTER TABLE comment DROP COLUMN pinned_at;
ALTER TABLE comment DROP COLUMN held_for;
ALTER TABLE comment DROP COLUMN screen_attempts;
ALTER TABLE comment DROP COLUMN screen_at;
ALTER TABLE comment DROP COLUMN edition;
ALTER TABLE comment DROP COLUMN form;
ALTER TABLE comment DROP COLUMN referrer;
ALTER TABLE comment DROP COLUMN consent;
ALTER TABLE comment DROP COLUMN said_key;
ALTER TABLE comment DROP COLUMN digest;
ALTER TABLE comment DROP COLUMN body_markdown;
ALTER TABLE comment DROP COLUMN locale;
ALTER TABLE comment DROP COLUMN account_id;
ALTER TABLE comment DROP COLUMN guest_id;
ALTER TABLE comment DROP COLUMN author_network;
DROP INDEX spam_lesson_new_idx;
DROP INDEX spam_lesson_digest_idx;
DROP INDEX spam_lesson_comment_idx;
DROP TABLE spam_lesson;
DROP INDEX sent_check_sent_at_idx;
DROP INDEX sent_check_correct_idx;
DROP TABLE sent_check;
DROP INDEX moderator_note_comment_id_idx;
DROP INDEX moderator_note_account_id_idx;
DROP TABLE moderator_note;
DROP INDEX moderation_step_comment_idx;
DROP INDEX moderation_step_batch_idx;
DROP INDEX moderation_step_account_idx;
DROP TABLE moderation_step;
DROP INDEX comment_report_reporter_idx;
DROP TABLE comment_report;
DROP INDEX block_newest_idx;
DROP INDEX block_kind_value_idx;
DROP INDEX block_created_by_id_idx;
DROP TABLE block;
DROP INDEX word_rule_pattern_idx;
DROP TABLE word_rule;
DROP TABLE spam_model;
DROP TABLE screening_rules;
