-- $1 how many, $2 locales, $3 moment, $4 keys of what a preview shows, before which some of the lists begin
SELECT to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"') AS from
FROM (
    (SELECT starts_at FROM event
    WHERE locale = ANY ($2) AND NOT is_draft AND visible_from <= $3 AND starts_at < '2026-12-01'
    ORDER BY md5(id::text) LIMIT $1)
    UNION ALL
    SELECT starts_at - interval '1 second' FROM event, generate_series(1, 20) WHERE id = ANY ($4)
) moment
