SELECT translate(encode(convert_to(json_build_array('PUBLISHED_AT--', listed_at::text, id::text)::text, 'UTF8'), 'base64'),
                 E'+/=\n', '-_') AS after
FROM article
WHERE NOT is_draft AND NOT is_trashed AND visible_from <= now() AND visible_until > now()
ORDER BY md5(id::text) LIMIT $1
