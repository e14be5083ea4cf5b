-- Comments with what the triggers of 0002_derived.sql would have made of them one by one, made at once.

WITH RECURSIVE
reachable AS (
    SELECT id, parent_id, deleted_at FROM staged_comment WHERE parent_id IS NULL AND status = 'APPROVED'
    UNION ALL
    SELECT c.id, c.parent_id, c.deleted_at
    FROM staged_comment c JOIN reachable r ON c.parent_id = r.id WHERE c.status = 'APPROVED'
),
-- A deleted comment is seen, as a placeholder, where anything below it is.
visible AS (
    SELECT id, parent_id FROM reachable WHERE deleted_at IS NULL
    UNION
    SELECT r.id, r.parent_id FROM reachable r JOIN visible v ON v.parent_id = r.id
),
replies AS (
    SELECT parent_id, count(*)::int AS n FROM visible WHERE parent_id IS NOT NULL GROUP BY parent_id
),
derived AS (
    SELECT c.id, r.id IS NOT NULL AS reachable, v.id IS NOT NULL AS visible, coalesce(k.n, 0) AS replies
    FROM staged_comment c
    LEFT JOIN reachable r ON r.id = c.id
    LEFT JOIN visible v ON v.id = c.id
    LEFT JOIN replies k ON k.parent_id = c.id
)
UPDATE staged_comment c SET is_reachable = d.reachable, is_visible = d.visible, reply_count = d.replies
FROM derived d WHERE d.id = c.id;

-- In the order of time, as comments to all articles arrive in turns.
INSERT INTO comment SELECT * FROM staged_comment ORDER BY created_at;

UPDATE entry e SET comment_count = c.comments, thread_count = c.threads
FROM (
    SELECT entry_id, count(*) FILTER (WHERE deleted_at IS NULL) AS comments,
           count(*) FILTER (WHERE parent_id IS NULL) AS threads
    FROM comment WHERE is_visible GROUP BY entry_id
) c
WHERE c.entry_id = e.id;
