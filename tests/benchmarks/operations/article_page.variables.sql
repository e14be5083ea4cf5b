-- Articles are read as often as they are commented on: the popular ones more.
SELECT a.slug FROM comment c JOIN article a USING (entry_id)
WHERE NOT a.is_draft AND NOT a.is_trashed AND a.visible_from <= now() AND a.visible_until > now()
ORDER BY md5(c.id::text) LIMIT $1
