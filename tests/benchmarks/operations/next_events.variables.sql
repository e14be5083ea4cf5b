SELECT to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"') AS from
FROM event
WHERE NOT is_draft AND starts_at < '2026-12-01'
ORDER BY md5(id::text) LIMIT $1
