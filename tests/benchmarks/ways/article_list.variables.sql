-- $1 how many, $2 locales, $3 moment, $4 keys of what a preview shows, before which some of the pages begin
SELECT translate(
    encode(convert_to(json_build_array('PUBLISHED_AT--', listed_at::text, id::text)::text, 'UTF8'), 'base64'),
    E'+/=\n', '-_'
) AS after
FROM (
    (SELECT id, listed_at FROM article
    WHERE locale = ANY ($2) AND NOT is_draft AND NOT is_trashed AND visible_from <= $3 AND visible_until > $3
    ORDER BY md5(id::text) LIMIT $1)
    UNION ALL
    SELECT id, listed_at + interval '1 second' FROM article, generate_series(1, 20) WHERE id = ANY ($4)
) place
