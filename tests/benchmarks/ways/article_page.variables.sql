-- $1 how many, $2 locales, $3 moment, $4 keys of what a preview shows, which is asked for most
-- Articles are read as often as they are commented on: the popular ones more.
(SELECT (
    SELECT a.slug FROM article a
    WHERE a.entry_id = c.entry_id AND NOT a.is_draft AND NOT a.is_trashed
      AND a.visible_from <= $3 AND a.visible_until > $3
    ORDER BY array_position($2::text[], a.locale) LIMIT 1
) AS slug
FROM comment c JOIN article USING (entry_id)
WHERE article.locale = 'en' AND NOT is_draft AND NOT is_trashed AND visible_from <= $3 AND visible_until = 'infinity'
ORDER BY md5(c.id::text) LIMIT $1)
UNION ALL
SELECT slug FROM article, generate_series(1, 20) WHERE id = ANY ($4)
