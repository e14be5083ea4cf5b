-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'articles', (
          SELECT json_build_object(
            'nodes', coalesce(
              json_agg(
                json_build_object('title', t0.title, 'commentCount', t2.comment_count)
                ORDER BY t0.k0 DESC, t0.k1 DESC
              ),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.title AS title, t0.entry_id AS entry_id, t1.comment_count AS k0, t0.id AS k1
            FROM article AS t0
            JOIN entry AS t1 ON t1.id = t0.entry_id
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $2::VARCHAR
            ORDER BY t1.comment_count DESC, t0.id DESC
            LIMIT 3
          ) AS t0
          LEFT OUTER JOIN entry AS t2 ON t2.id = t0.entry_id HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
