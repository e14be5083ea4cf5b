-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
-- $3 = the last mill
-- $4 = 01900000-0000-7000-8000-000000000031
-- $5 = the last mill
-- $6 = 01900000-0000-7000-8000-000000000031
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'articles', (
          SELECT json_build_object(
            'pageInfo', json_build_object(
              'hasNextPage', EXISTS (
                SELECT 1
                FROM article AS t1
                WHERE NOT t1.is_draft
                AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
                AND NOT t1.is_trashed
                AND t1.locale = $2::VARCHAR
                AND (t1.title_key, t1.id) >= ($3::VARCHAR COLLATE "C", $4::UUID)
              ),
              'hasPreviousPage', count(*) > 2
            ),
            'nodes', coalesce(
              json_agg(
                json_build_object('title', t0.title) ORDER BY t0.k0 ASC, t0.k1 ASC
              ) FILTER (WHERE t0.n <= 2),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT r.title AS title,
            r.k0 AS k0,
            r.k1 AS k1,
            row_number() OVER (ORDER BY r.k0 DESC, r.k1 DESC) AS n
            FROM (
              SELECT t0.title AS title, t0.title_key AS k0, t0.id AS k1
              FROM article AS t0
              WHERE NOT t0.is_draft
              AND t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t0.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t0.is_trashed
              AND t0.locale = $2::VARCHAR
              AND (t0.title_key, t0.id) < ($5::VARCHAR COLLATE "C", $6::UUID)
              ORDER BY t0.title_key DESC, t0.id DESC
              LIMIT 3
            ) AS r
          ) AS t0 HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
